import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { NotFound } from '#libs/errors';
import { instantText } from '#libs/time';
import type { ImportPage, ImportResponse } from './imports.dto.js';

/** One that has given no sign of life for a minute has none. */
const COLUMNS = `
  id::float8 AS id,
  CASE WHEN state = 'running' AND progressed_at < now() - interval '1 minute' THEN 'interrupted' ELSE state END AS state,
  format, dry_run, on_error, ${instantText('created_at')} AS created_at, created_by, ${instantText('finished_at')} AS finished_at,
  progress, report, failure, undone`;

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
