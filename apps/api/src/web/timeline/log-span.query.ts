import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';
import { isWholeLog } from './whole-log.js';

/** What lies nearest to a year with events on either side: days, or years alone. Null when there is nothing. */
export interface LogSpan {
  first: string | null;
  last: string | null;
}

@Injectable()
export class LogSpanQuery {
  constructor(private readonly database: Database) {}

  /** The last day before `year` and the first one after it. Without a filter from the days that are kept. */
  around(filter: EventFilter, year: number): Promise<LogSpan> {
    const digits = String(year).padStart(4, '0');
    if (isWholeLog(filter)) return this.aroundKept(digits);
    return this.between(
      filter,
      `AND e.local_date > '${digits}-12-31'`,
      `AND e.local_date < '${digits}-01-01'`,
    );
  }

  private aroundKept(digits: string): Promise<LogSpan> {
    return this.read(
      `SELECT to_char(min(day) FILTER (WHERE day > $1::date), 'YYYY-MM-DD') AS first,
              to_char(max(day) FILTER (WHERE day < $2::date), 'YYYY-MM-DD') AS last FROM day_totals`,
      [`${digits}-12-31`, `${digits}-01-01`],
    );
  }

  private between(filter: EventFilter, onlyFirst: string, onlyLast: string): Promise<LogSpan> {
    const bindings = new Bindings();
    const where = eventWhere(filter, bindings);
    const day = (only: string, direction: string) =>
      `(SELECT to_char(e.local_date, 'YYYY-MM-DD') FROM events e WHERE ${where} ${only}
        ORDER BY e."timestamp" ${direction}, e.id ${direction} LIMIT 1)`;
    return this.read(
      `SELECT ${day(onlyFirst, 'ASC')} AS first, ${day(onlyLast, 'DESC')} AS last`,
      bindings.values,
    );
  }

  private async read(text: string, values: unknown[]): Promise<LogSpan> {
    const { rows } = await this.database.query<LogSpan & Record<string, unknown>>({ text, values });
    return rows[0] ?? { first: null, last: null };
  }
}
