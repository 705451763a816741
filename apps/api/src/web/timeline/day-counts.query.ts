import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';
import { isWholeLog } from './whole-log.js';

/** Events of each day of a span, within a filter: for the strip and the headings of days. */
@Injectable()
export class DayCountsQuery {
  constructor(private readonly database: Database) {}

  /** Days without events are missing. `fromDay` and `toDay` are inclusive. Without a filter the counts are kept, else counted. */
  async run(filter: EventFilter, fromDay: string, toDay: string): Promise<Map<string, number>> {
    const bindings = new Bindings();
    const text = isWholeLog(filter)
      ? `SELECT day, count FROM day_totals
         WHERE day BETWEEN ${bindings.add(fromDay)}::date AND ${bindings.add(toDay)}::date`
      : `SELECT e.local_date AS day, count(*) FROM events e
         WHERE ${eventWhere(within(filter, fromDay, toDay), bindings)} GROUP BY e.local_date`;
    // One value: a row for each day of a year takes the driver as long as drawing them.
    const { rows } = await this.database.query<{ days: Record<string, number> | null }>({
      text: `SELECT json_object_agg(day, count) AS days FROM (${text}) counted`,
      values: bindings.values,
    });
    return new Map(Object.entries(rows[0]?.days ?? {}));
  }
}

function within(filter: EventFilter, fromDay: string, toDay: string): EventFilter {
  return {
    ...filter,
    fromDay: filter.fromDay && filter.fromDay > fromDay ? filter.fromDay : fromDay,
    toDay: filter.toDay && filter.toDay < toDay ? filter.toDay : toDay,
  };
}
