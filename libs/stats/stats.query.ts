import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';
import type { StatsResponse, TagOverTime } from './stats.dto.js';

/** So many events are read for their tags: what takes longer than a tenth of a second is not worth waiting for here. */
const MOST_FOR_TAGS = 100_000;
const TAGS = 6;
/** What of a filter whole days can answer, or what asks for nothing by itself. */
const NO_DEMANDS = new Set(['fromDay', 'toDay', 'anyTag']);

@Injectable()
export class StatsQuery {
  constructor(private readonly database: Database) {}

  /**
   * Counts of whole days come from those that are kept (index: day_counts_pkey); with tags or instants they are counted, and a
   * tag of very many events may run into the time that statements have. `mostForTags` is for tests.
   */
  async run(filter: EventFilter, mostForTags = MOST_FOR_TAGS): Promise<StatsResponse> {
    const bindings = new Bindings();
    const text = `
      WITH days AS MATERIALIZED (${daysOf(filter, bindings)})
      SELECT coalesce(sum(count), 0)::int AS events, count(*)::int AS days,
        (SELECT coalesce(json_agg(m ORDER BY month), '[]') FROM (
          SELECT to_char(day, 'YYYY-MM') AS month, sum(count)::int AS count FROM days GROUP BY month) m) AS months,
        (SELECT json_agg(json_build_object('weekday', w, 'count', coalesce(d.count, 0)) ORDER BY w)
         FROM generate_series(1, 7) w
         LEFT JOIN (SELECT extract(isodow FROM day) AS w, sum(count)::int AS count FROM days GROUP BY 1) d USING (w)) AS weekdays
      FROM days`;
    const { rows } = await this.database.query<Omit<StatsResponse, 'tags'>>({
      text,
      values: bindings.values,
    });
    const [{ events, days, months, weekdays }] = rows as [Omit<StatsResponse, 'tags'>];
    const tags = events > mostForTags ? null : await this.tagsOverTime(filter);
    return { events, days, months, weekdays, tags };
  }

  /** Index: events_timestamp_id for a span, events_tags for tags. */
  private async tagsOverTime(filter: EventFilter): Promise<TagOverTime[]> {
    const bindings = new Bindings();
    const { rows } = await this.database.query<TagOverTime & Record<string, unknown>>({
      text: `
        WITH match AS MATERIALIZED (SELECT e.tags, e.local_date FROM events e WHERE ${eventWhere(filter, bindings)}),
        top AS MATERIALIZED (
          SELECT tag, count(*)::int AS count FROM match, unnest(match.tags) AS tag
          GROUP BY tag ORDER BY count DESC, tag LIMIT ${TAGS}),
        days AS (
          SELECT tag, local_date, count(*) AS count FROM match, unnest(match.tags) AS tag
          WHERE tag = ANY (ARRAY(SELECT tag FROM top)) GROUP BY tag, local_date),
        months AS (
          SELECT tag, to_char(local_date, 'YYYY-MM') AS month, sum(count)::int AS count FROM days GROUP BY tag, month)
        SELECT top.tag, top.count, json_agg(json_build_object('month', m.month, 'count', m.count) ORDER BY m.month) AS months
        FROM top JOIN months m USING (tag) GROUP BY top.tag, top.count ORDER BY top.count DESC, top.tag`,
      values: bindings.values,
    });
    return rows;
  }
}

function daysOf(filter: EventFilter, bindings: Bindings): string {
  const { fromDay = '0001-01-01', toDay = '9999-12-31' } = filter;
  const isOfDays = Object.entries(filter).every(
    ([name, value]) =>
      NO_DEMANDS.has(name) || value === undefined || (Array.isArray(value) && value.length === 0),
  );
  if (isOfDays) {
    return `SELECT day, count FROM day_totals
            WHERE day BETWEEN ${bindings.add(fromDay)}::date AND ${bindings.add(toDay)}::date`;
  }
  return `SELECT e.local_date AS day, count(*)::int AS count FROM events e
          WHERE ${eventWhere(filter, bindings)} GROUP BY e.local_date`;
}
