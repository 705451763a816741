import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';

/** Events of each day of a span, within a filter: for the strip and the headings of days. */
@Injectable()
export class DayCountsQuery {
  constructor(private readonly database: Database) {}

  /** Days without events are missing. `fromDay` and `toDay` are inclusive. Index: events_timestamp_id. */
  async run(filter: EventFilter, fromDay: string, toDay: string): Promise<Map<string, number>> {
    const bindings = new Bindings();
    const span = {
      ...filter,
      fromDay: filter.fromDay && filter.fromDay > fromDay ? filter.fromDay : fromDay,
      toDay: filter.toDay && filter.toDay < toDay ? filter.toDay : toDay,
    };
    const { rows } = await this.database.query<{ day: string; count: number }>({
      text: `SELECT to_char(e.local_date, 'YYYY-MM-DD') AS day, count(*)::int AS count FROM events e
             WHERE ${eventWhere(span, bindings)} GROUP BY e.local_date`,
      values: bindings.values,
    });
    return new Map(rows.map(({ day, count }) => [day, count]));
  }
}
