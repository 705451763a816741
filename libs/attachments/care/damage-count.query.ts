import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** Index: attachments_damaged, so that whoever asks for health every second disturbs nobody. */
const TEXT = `
  SELECT count(*) FILTER (WHERE damage = 'missing')::int AS missing, count(*) FILTER (WHERE damage = 'corrupt')::int AS corrupt
  FROM attachments WHERE damage IS NOT NULL`;

/** How many attachments are known to be damaged. */
@Injectable()
export class DamageCount {
  constructor(private readonly database: Database) {}

  async run(): Promise<{ missing: number; corrupt: number }> {
    const { rows } = await this.database.query<{ missing: number; corrupt: number }>({
      name: 'damage-count',
      text: TEXT,
    });
    return rows[0] ?? { missing: 0, corrupt: 0 };
  }
}
