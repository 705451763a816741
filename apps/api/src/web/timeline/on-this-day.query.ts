import { Injectable } from '@nestjs/common';
import type { Temporal } from '@js-temporal/polyfill';
import { Database } from '#libs/database';

export interface PastEvent {
  id: number;
  title: string;
  year: number;
}

const TEXT = `
  SELECT e.id::int, e.title, extract(year FROM e.local_date)::int AS year
  FROM unnest($1::date[]) WITH ORDINALITY AS d(day, place)
  CROSS JOIN LATERAL (
    SELECT e.id, e.title, e.local_date FROM events e
    WHERE e.local_date = d.day
      AND e."timestamp" >= d.day::timestamp AT TIME ZONE 'UTC' - interval '16 hours'
      AND e."timestamp" < d.day::timestamp AT TIME ZONE 'UTC' + interval '40 hours'
    ORDER BY e."timestamp", e.id LIMIT 1
  ) e ORDER BY d.place LIMIT 3`;

/** What happened on this day in the years before: the first event of each of the last three such years. */
@Injectable()
export class OnThisDayQuery {
  constructor(private readonly database: Database) {}

  /** `firstYear` is the log's; each year is one probe of events_timestamp_id, newest first. */
  async run(today: Temporal.PlainDate, firstYear: number): Promise<PastEvent[]> {
    const days: string[] = [];
    for (let year = today.year - 1; year >= firstYear; year--) {
      const day = today.with({ year }, { overflow: 'constrain' });
      if (day.day === today.day) days.push(day.toString());
    }
    if (days.length === 0) return [];
    const { rows } = await this.database.query<PastEvent & Record<string, unknown>>({
      text: TEXT,
      values: [days],
    });
    return rows;
  }
}
