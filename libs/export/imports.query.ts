import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { NotFound } from '#libs/errors';
import { instantText } from '#libs/time';
import type { ImportPage, ImportResponse } from './imports.dto.js';

/** One that has given no sign of life for a minute has none. */
const COLUMNS = `
  id::float8 AS id,
  CASE WHEN state = 'running' AND progressed_at < now() - interval '1 minute' THEN 'interrupted' ELSE state END AS state,
  format, name, size_bytes::float8 AS size_bytes, dry_run, on_error, ${instantText('created_at')} AS created_at, created_by, ${instantText('finished_at')} AS finished_at,
  progress, report, failure, undone, origin, ${instantText('CASE WHEN kept_until > now() THEN kept_until END')} AS kept_until`;

type Row = ImportResponse & Record<string, unknown>;

@Injectable()
export class ImportsQuery {
  constructor(private readonly database: Database) {}

  /** Throws `not_found`. */
  async one(id: number): Promise<ImportResponse> {
    const { rows } = await this.database.query<Row>(`SELECT ${COLUMNS} FROM imports WHERE id = $1`, [id]);
    if (rows[0]) return rows[0];
    throw new NotFound(`There is no import ${id}.`);
  }

  /** The refused lines of an import as they were; empty when there are none. Throws `not_found`. */
  async refused(id: number): Promise<Buffer> {
    const { rows } = await this.database.query<{ refused: Buffer | null }>(
      'SELECT refused FROM imports WHERE id = $1',
      [id],
    );
    if (!rows[0]) throw new NotFound(`There is no import ${id}.`);
    return rows[0].refused ?? Buffer.alloc(0);
  }

  /** Newest first. */
  async page(page: number, pageSize: number): Promise<ImportPage> {
    const values = [pageSize, (page - 1) * pageSize];
    const [items, count] = await Promise.all([
      this.database.query<Row>(
        `SELECT ${COLUMNS} FROM imports ORDER BY imports.id DESC LIMIT $1 OFFSET $2`,
        values,
      ),
      this.database.query<{ total: number }>('SELECT count(*)::float8 AS total FROM imports'),
    ]);
    const total = count.rows[0]?.total ?? 0;
    return { items: items.rows, total, total_relation: 'eq', page, page_size: pageSize };
  }
}
