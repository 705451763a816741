import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';
import { isWholeLog } from './whole-log.js';

interface Row {
  day: string;
  count: number;
}

/** Events of each day of a span, within a filter: for the strip and the headings of days. */
@Injectable()
export class DayCountsQuery {
  constructor(private readonly database: Database) {}

  /** Days without events are missing. `fromDay` and `toDay` are inclusive. Without a filter the counts are kept, else counted. */
  async run(filter: EventFilter, fromDay: string, toDay: string): Promise<Map<string, number>> {
    const bindings = new Bindings();
    const text = isWholeLog(filter)
      ? `SELECT to_char(day, 'YYYY-MM-DD') AS day, count FROM day_totals
         WHERE day BETWEEN ${bindings.add(fromDay)}::date AND ${bindings.add(toDay)}::date`
      : `SELECT to_char(e.local_date, 'YYYY-MM-DD') AS day, count(*)::int AS count FROM events e
         WHERE ${eventWhere(within(filter, fromDay, toDay), bindings)} GROUP BY e.local_date`;
    const { rows } = await this.database.query<Row & Record<string, unknown>>({
      text,
      values: bindings.values,
    });
    return new Map(rows.map(({ day, count }) => [day, count]));
  }
}

function within(filter: EventFilter, fromDay: string, toDay: string): EventFilter {
  return {
    ...filter,
    fromDay: filter.fromDay && filter.fromDay > fromDay ? filter.fromDay : fromDay,
    toDay: filter.toDay && filter.toDay < toDay ? filter.toDay : toDay,
  };
}
