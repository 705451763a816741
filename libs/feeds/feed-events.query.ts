import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, EVENT_COLUMNS, type EventFilter, type EventResponse, eventWhere } from '#libs/events';

/** The newest events of a filter. */
@Injectable()
export class FeedEventsQuery {
  constructor(private readonly database: Database) {}

  /** `months` back from now; what lies ahead is in it. Index: events_timestamp_id. */
  async run(filter: EventFilter, months: number, limit: number): Promise<EventResponse[]> {
    const bindings = new Bindings();
    const where = eventWhere(filter, bindings);
    const span = `e."timestamp" > now() - make_interval(months => ${bindings.add(months)}::int)`;
    const { rows } = await this.database.query<{ event: EventResponse }>(
      `SELECT row_to_json(r) AS event FROM (
         SELECT ${EVENT_COLUMNS} FROM events e WHERE ${where} AND ${span}
         ORDER BY e."timestamp" DESC, e.id DESC LIMIT ${bindings.add(limit)}
       ) r`,
      bindings.values,
    );
    return rows.map(({ event }) => event);
  }
}
