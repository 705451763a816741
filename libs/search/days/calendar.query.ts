import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilterParams, eventWhere, parseEventFilter } from '#libs/events';

const OF_ALL = `SELECT day, count FROM day_totals WHERE day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)`;

@Injectable()
export class CalendarQuery {
  constructor(private readonly database: Database) {}

  /**
   * JSON text in the shape of CalendarResponse. Without tags from the counts that are kept (index: day_counts_pkey), with
   * tags counted inside the year (events_timestamp_id, or events_tags where the tags are rare).
   */
  async run(year: number, filter: Pick<EventFilterParams, 'tags' | 'tags_mode'> = {}): Promise<string> {
    const bindings = new Bindings();
    bindings.add(year);
    const counts = filter.tags?.length ? ofTags(year, filter, bindings) : OF_ALL;
    const { rows } = await this.database.query<{ json: string }>({
      text: `
        SELECT json_build_object('year', $1::integer, 'days', coalesce(
          json_agg(json_build_object('date', to_char(day, 'YYYY-MM-DD'), 'count', count) ORDER BY day), '[]'))::text AS json
        FROM (${counts}) counts`,
      values: bindings.values,
    });
    return rows[0]?.json ?? '';
  }
}

function ofTags(year: number, filter: EventFilterParams, bindings: Bindings): string {
  const digits = String(year).padStart(4, '0');
  const inYear = parseEventFilter({ ...filter, start: `${digits}-01-01`, end: `${digits}-12-31` });
  return `SELECT e.local_date AS day, count(*) AS count FROM events e
          WHERE ${eventWhere(inYear, bindings)} GROUP BY e.local_date`;
}
