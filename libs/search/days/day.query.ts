import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { eventsOfDay } from './events-of-day.js';

const text = (day: string): string => `to_char(${day}, 'YYYY-MM-DD')`;

/**
 * A day whose count is stored, less what was taken from it since, or one that has only come since. `day_totals` would have to
 * add up all days before or after.
 */
const nearest = (side: '<' | '>', direction: 'DESC' | 'ASC'): string => `(
  SELECT ${text('day')} FROM (
    (SELECT c.day FROM day_counts c LEFT JOIN pending p USING (day)
     WHERE c.day ${side} $1::date AND c.count + coalesce(p.change, 0) > 0 ORDER BY c.day ${direction} LIMIT 1)
    UNION ALL SELECT day FROM pending WHERE day ${side} $1::date AND change > 0
  ) days ORDER BY day ${direction} LIMIT 1)`;

const TEXT = `
  WITH pending AS MATERIALIZED (
    SELECT c.day, sum(c.change) AS change
    FROM event_count_deltas d, unnest(d.days, d.day_changes) AS c (day, change) GROUP BY c.day
  )
  SELECT json_build_object(
    'date', ${text('$1::date')},
    'events', coalesce(${eventsOfDay('$1::date')}, '[]'),
    'previous', ${nearest('<', 'DESC')},
    'next', ${nearest('>', 'ASC')})::text AS json`;

@Injectable()
export class DayQuery {
  constructor(private readonly database: Database) {}

  /** JSON text in the shape of DayResponse. Indexes: events_timestamp_id, day_counts_pkey. */
  async run(date: string): Promise<string> {
    const { rows } = await this.database.query<{ json: string }>({ text: TEXT, values: [date] });
    return rows[0]?.json ?? '';
  }
}
