import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { eventsOfDay } from './events-of-day.js';

const MOST_A_YEAR = '10';

const TEXT = `
  SELECT json_build_object('date', to_char($1::date, 'YYYY-MM-DD'), 'years', coalesce(json_agg(json_build_object(
    'year', extract(year FROM d.day), 'count', d.count,
    'events', coalesce(${eventsOfDay('d.day', MOST_A_YEAR)}, '[]')) ORDER BY d.day DESC), '[]'))::text AS json
  FROM day_totals d WHERE d.month_day = month_day($1::date) AND d.day <> $1::date`;

@Injectable()
export class OnThisDayQuery {
  constructor(private readonly database: Database) {}

  /**
   * The same day of the month in other years, as JSON text in the shape of OnThisDayResponse: for 29 February these are leap
   * years, and 28 February is itself only. Indexes: day_counts_month_day for the years, events_timestamp_id once for each.
   */
  async run(date: string): Promise<string> {
    const { rows } = await this.database.query<{ json: string }>({ text: TEXT, values: [date] });
    return rows[0]?.json ?? '';
  }
}
