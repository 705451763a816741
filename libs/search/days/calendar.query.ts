import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

const TEXT = `
  SELECT json_build_object('year', $1::integer, 'days', coalesce(
    json_agg(json_build_object('date', to_char(day, 'YYYY-MM-DD'), 'count', count) ORDER BY day), '[]'))::text AS json
  FROM day_totals WHERE day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)`;

@Injectable()
export class CalendarQuery {
  constructor(private readonly database: Database) {}

  /** JSON text in the shape of CalendarResponse. Index: day_counts_pkey. */
  async run(year: number): Promise<string> {
    const { rows } = await this.database.query<{ json: string }>({ text: TEXT, values: [year] });
    return rows[0]?.json ?? '';
  }
}
