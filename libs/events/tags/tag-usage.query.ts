import { Temporal } from '@js-temporal/polyfill';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Settings } from '#libs/settings';
import { CHANGED_DAYS, LAST_USE } from './last-use.js';

export interface TagUsage {
  /** `YYYY-MM-DD` */
  last_used: string;
  /** Twelve figures, the present month last. */
  months: number[];
}

/** Months are counted from the first of the twelve. */
interface Row {
  tag: string;
  last_used: string;
  months: number[];
  counts: number[];
}

/** Days of tags are kept, so no event is read. Index: tag_days_pkey. */
const TEXT = `
  WITH ${CHANGED_DAYS},
  days AS (
    SELECT tag, day, count FROM tag_days WHERE tag = ANY ($1::text[]) AND day >= $2::date
    UNION ALL
    SELECT tag, day, change FROM changed WHERE tag = ANY ($1::text[]) AND day >= $2::date),
  used AS (
    SELECT tag, 12 * date_part('year', day) + date_part('month', day) AS month, sum(count)::int AS count
    FROM days GROUP BY 1, 2),
  years AS (
    SELECT tag, array_agg(count) AS counts,
           array_agg((month - 12 * date_part('year', $2::date) - date_part('month', $2::date))::int) AS months
    FROM used GROUP BY tag)
  SELECT t.tag, coalesce(y.months, '{}') AS months, coalesce(y.counts, '{}') AS counts,
         to_char(${LAST_USE}, 'YYYY-MM-DD') AS last_used
  FROM unnest($1::text[]) t (tag) LEFT JOIN years y USING (tag) LEFT JOIN freshly f USING (tag)`;

@Injectable()
export class TagUsageQuery {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** By tag; tags without events are missing or have no day. Months are those of the owner's zone. */
  async run(tags: string[]): Promise<Map<string, TagUsage>> {
    const { timezone } = await this.settings.read();
    const first = Temporal.Now.plainDateISO(timezone).with({ day: 1 }).subtract({ months: 11 });
    const { rows } = await this.database.query<Row & Record<string, unknown>>({
      text: TEXT,
      values: [tags, first.toString()],
    });
    return new Map(rows.map((row) => [row.tag, { last_used: row.last_used, months: twelve(row) }]));
  }
}

/** Months to come are no part of the year. */
function twelve({ months, counts }: Row): number[] {
  const found = new Map(months.map((month, at) => [month, counts[at] ?? 0]));
  return Array.from({ length: 12 }, (_, month) => found.get(month) ?? 0);
}
