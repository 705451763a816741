import { Temporal } from '@js-temporal/polyfill';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Settings } from '#libs/settings';

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

/**
 * What was used within the year is found in one pass over the days of that year in the index (events_tag_days; events_many_tags for
 * the few events with more tags than fit into it); for the others the last event is looked up one by one (events_tags, or
 * events_timestamp_id backwards, whichever the statistics of the tag suggest).
 */
const TEXT = `
  WITH written AS (
    SELECT local_date, tags FROM events WHERE local_date >= $2::date AND cardinality(tags) BETWEEN 1 AND 8
    UNION ALL
    SELECT local_date, tags FROM events WHERE local_date >= $2::date AND cardinality(tags) > 8),
  days AS (
    SELECT t.tag, w.local_date AS day, count(*)::int AS count
    FROM written w, unnest(w.tags) t (tag) WHERE t.tag = ANY ($1::text[]) GROUP BY 1, 2),
  used AS (
    SELECT tag, 12 * extract(year FROM day) + extract(month FROM day) AS month, sum(count)::int AS count, max(day) AS last
    FROM days GROUP BY 1, 2),
  years AS (
    SELECT tag, max(last) AS last, array_agg(count) AS counts,
           array_agg((month - 12 * extract(year FROM $2::date) - extract(month FROM $2::date))::int) AS months
    FROM used GROUP BY tag)
  SELECT w.tag, coalesce(years.months, '{}') AS months, coalesce(years.counts, '{}') AS counts,
    to_char(coalesce(
      years.last,
      (SELECT e.local_date FROM events e WHERE e.tags @> ARRAY[w.tag] ORDER BY e."timestamp" DESC, e.id DESC LIMIT 1)
    ), 'YYYY-MM-DD') AS last_used
  FROM unnest($1::text[]) w (tag) LEFT JOIN years USING (tag)`;

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
