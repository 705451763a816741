import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

@Injectable()
export class LastExportQuery {
  constructor(private readonly database: Database) {}

  /** When events were last taken out, by anybody in any format. Undefined when they never were. */
  async run(): Promise<Date | undefined> {
    const { rows } = await this.database.query<{ at: Date }>(
      `SELECT at FROM audit_log WHERE action = 'events.exported' ORDER BY id DESC LIMIT 1`,
    );
    return rows[0]?.at;
  }
}
