import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';

/** The ends of a list, and the days with events nearest to a year on either side. All null when there are none. */
export interface LogSpan {
  first: string | null;
  last: string | null;
}

@Injectable()
export class LogSpanQuery {
  constructor(private readonly database: Database) {}

  /** First and last day. Index: events_timestamp_id, from both ends. */
  run(filter: EventFilter): Promise<LogSpan> {
    return this.between(filter, '', '');
  }

  /** The last day before `year` and the first one after it. */
  around(filter: EventFilter, year: number): Promise<LogSpan> {
    const digits = String(year).padStart(4, '0');
    return this.between(
      filter,
      `AND e.local_date > '${digits}-12-31'`,
      `AND e.local_date < '${digits}-01-01'`,
    );
  }

  private async between(filter: EventFilter, onlyFirst: string, onlyLast: string): Promise<LogSpan> {
    const bindings = new Bindings();
    const where = eventWhere(filter, bindings);
    const day = (only: string, direction: string) =>
      `(SELECT to_char(e.local_date, 'YYYY-MM-DD') FROM events e WHERE ${where} ${only}
        ORDER BY e."timestamp" ${direction}, e.id ${direction} LIMIT 1)`;
    const text = `SELECT ${day(onlyFirst, 'ASC')} AS first, ${day(onlyLast, 'DESC')} AS last`;
    const { rows } = await this.database.query<LogSpan & Record<string, unknown>>({
      text,
      values: bindings.values,
    });
    return rows[0] ?? { first: null, last: null };
  }
}
