import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

export interface StorageUse {
  files: number;
  bytes: number;
}

@Injectable()
export class StorageUseQuery {
  constructor(private readonly database: Database) {}

  /** Attachments that are stored; neither uploads under way nor what waits to be deleted. */
  async run(): Promise<StorageUse> {
    const { rows } = await this.database.query<{ files: number; bytes: string }>(
      `SELECT count(*)::int AS files, coalesce(sum(size_bytes), 0) AS bytes FROM attachments WHERE state = 'ready'`,
    );
    return { files: rows[0]?.files ?? 0, bytes: Number(rows[0]?.bytes ?? 0) };
  }
}
