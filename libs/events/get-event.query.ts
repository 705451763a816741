import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '#libs/database';
import { EVENT_COLUMNS } from './event-json.js';
import { EventNotFound } from './event.errors.js';

const TEXT = `SELECT row_to_json(r)::text AS json FROM (SELECT ${EVENT_COLUMNS} FROM events e WHERE e.id = $1) r`;

@Injectable()
export class GetEventQuery {
  constructor(private readonly database: Database) {}

  /** The event as JSON text in the shape of EventResponse. Throws EventNotFound. Index: events_pkey. */
  async run(id: number, connection: Queryable = this.database): Promise<string> {
    const { rows } = await connection.query<{ json: string }>({
      name: 'get-event',
      text: TEXT,
      values: [id],
    });
    const [row] = rows;
    if (!row) throw new EventNotFound(id);
    return row.json;
  }
}
