import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, ListEventsQuery } from '#libs/events';

/** How many files the events of a filter have, and how large they are together. */
@Injectable()
export class FilesOfQuery {
  constructor(
    private readonly database: Database,
    private readonly listEvents: ListEventsQuery,
  ) {}

  async run(filter: EventFilter): Promise<{ files: number; bytes: number }> {
    const bindings = new Bindings();
    const where = await this.listEvents.where(filter, bindings);
    const { rows } = await this.database.query<{ files: number; bytes: number }>({
      text: `SELECT count(*)::int AS files, coalesce(sum(a.size_bytes), 0)::float8 AS bytes
             FROM attachments a JOIN events e ON e.id = a.event_id WHERE a.state = 'ready' AND ${where}`,
      values: bindings.values,
    });
    return rows[0] ?? { files: 0, bytes: 0 };
  }
}
