import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';
import type { StatsResponse, TagOverTime } from './stats.dto.js';
import { countedTags, keptTags } from './tags-over-time.js';

/** So many events are read for their tags, where no counts are kept: what takes longer than a tenth of a second is not worth waiting for here. */
const MOST_FOR_TAGS = 100_000;
/** So few are read faster than the kept days of all tags. */
const FEW = 2_000;
/** What of a filter whole days can answer, or what asks for nothing by itself. */
const NO_DEMANDS = new Set(['fromDay', 'toDay', 'anyTag']);

@Injectable()
export class StatsQuery {
  constructor(private readonly database: Database) {}

  /**
   * Counts of whole days come from those that are kept (index: day_counts_pkey); with tags or instants they are counted, and a
   * tag of very many events may run into the time that statements have. `mostForTags` and `few` are for tests.
   */
  async run(filter: EventFilter, mostForTags = MOST_FOR_TAGS, few = FEW): Promise<StatsResponse> {
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
    const isTooMuch = !isOfDays(filter) && events > mostForTags;
    const tags = isTooMuch ? null : await this.tagsOverTime(filter, events, few);
    return { events, days, months, weekdays, tags };
  }

  private async tagsOverTime(filter: EventFilter, events: number, few: number): Promise<TagOverTime[]> {
    const bindings = new Bindings();
    const isKept = isOfDays(filter) && events > few;
    const { rows } = await this.database.query<TagOverTime & Record<string, unknown>>({
      text: isKept ? keptTags(filter, bindings) : countedTags(filter, bindings),
      values: bindings.values,
    });
    return rows;
  }
}

/** Whether whole days answer a filter. */
function isOfDays(filter: EventFilter): boolean {
  return Object.entries(filter).every(
    ([name, value]) =>
      NO_DEMANDS.has(name) || value === undefined || (Array.isArray(value) && value.length === 0),
  );
}

function daysOf(filter: EventFilter, bindings: Bindings): string {
  const { fromDay = '0001-01-01', toDay = '9999-12-31' } = filter;
  if (isOfDays(filter)) {
    return `SELECT day, count FROM day_totals
            WHERE day BETWEEN ${bindings.add(fromDay)}::date AND ${bindings.add(toDay)}::date`;
  }
  return `SELECT e.local_date AS day, count(*)::int AS count FROM events e
          WHERE ${eventWhere(filter, bindings)} GROUP BY e.local_date`;
}
