import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { eventsOfDay } from './events-of-day.js';

const text = (day: string): string => `to_char(${day}, 'YYYY-MM-DD')`;

const TEXT = `
  SELECT json_build_object(
    'date', ${text('$1::date')},
    'events', coalesce(${eventsOfDay('$1::date')}, '[]'),
    'previous', (SELECT ${text('day')} FROM day_totals WHERE day < $1::date ORDER BY day DESC LIMIT 1),
    'next', (SELECT ${text('day')} FROM day_totals WHERE day > $1::date ORDER BY day LIMIT 1))::text AS json`;

@Injectable()
export class DayQuery {
  constructor(private readonly database: Database) {}

  /** JSON text in the shape of DayResponse. Indexes: events_timestamp_id, day_counts_pkey. */
  async run(date: string): Promise<string> {
    const { rows } = await this.database.query<{ json: string }>({ text: TEXT, values: [date] });
    return rows[0]?.json ?? '';
  }
}
