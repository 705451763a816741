import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { NotFound } from '#libs/errors';
import { instantText } from '#libs/time';
import type { BackupResponse } from './backups.dto.js';

const COLUMNS = `
  id::float8 AS id, state, cause, ${instantText('created_at')} AS created_at, created_by, ${instantText('due_at')} AS due_at,
  ${instantText('started_at')} AS started_at, ${instantText('finished_at')} AS finished_at,
  round(extract(epoch FROM finished_at - started_at) * 1000)::float8 AS took_ms, file, events::float8 AS events,
  attachments::float8 AS attachments, damaged::float8 AS damaged, size_bytes::float8 AS size_bytes, encode(sha256, 'hex') AS sha256,
  failure, ${instantText('removed_at')} AS removed_at`;

type Row = BackupResponse & Record<string, unknown>;

@Injectable()
export class BackupsQuery {
  constructor(private readonly database: Database) {}

  /** Throws `not_found`. */
  async one(id: number): Promise<BackupResponse> {
    const { rows } = await this.database.query<Row>(`SELECT ${COLUMNS} FROM backups WHERE id = $1`, [id]);
    if (rows[0]) return rows[0];
    throw new NotFound(`There is no backup ${id}.`);
  }

  /** Newest first, and how many there are. */
  async page(page: number, pageSize: number): Promise<{ items: BackupResponse[]; total: number }> {
    const values = [pageSize, (page - 1) * pageSize];
    const [items, count] = await Promise.all([
      this.database.query<Row>(
        `SELECT ${COLUMNS} FROM backups ORDER BY backups.id DESC LIMIT $1 OFFSET $2`,
        values,
      ),
      this.database.query<{ total: number }>('SELECT count(*)::float8 AS total FROM backups'),
    ]);
    return { items: items.rows, total: count.rows[0]?.total ?? 0 };
  }

  /** The last that came to an end, good or bad; undefined when none has. */
  async last(): Promise<BackupResponse | undefined> {
    const { rows } = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM backups WHERE state IN ('done', 'failed') ORDER BY backups.id DESC LIMIT 1`,
    );
    return rows[0];
  }
}
