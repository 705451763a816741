import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';
import { isWholeLog } from './whole-log.js';

/** How many events a filter leaves. */
@Injectable()
export class CountEventsQuery {
  constructor(private readonly database: Database) {}

  async run(filter: EventFilter): Promise<number> {
    const bindings = new Bindings();
    const text = isWholeLog(filter)
      ? 'SELECT count FROM event_total'
      : `SELECT count(*)::int AS count FROM events e WHERE ${eventWhere(filter, bindings)}`;
    const { rows } = await this.database.query<{ count: number }>({ text, values: bindings.values });
    return rows[0]?.count ?? 0;
  }
}
