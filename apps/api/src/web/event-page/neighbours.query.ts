import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';
import { instantText } from '#libs/time';

export interface Neighbour {
  id: number;
  title: string;
  timestamp: string;
  timezone: string;
}

/** The events before and after one in time, within the filter that led to it. */
@Injectable()
export class NeighboursQuery {
  constructor(private readonly database: Database) {}

  /** `timestamp` and `id` are the event's own. Index: events_timestamp_id, from there in both directions. */
  async run(
    filter: EventFilter,
    timestamp: string,
    id: number,
  ): Promise<{ earlier?: Neighbour; later?: Neighbour }> {
    const bindings = new Bindings();
    const where = eventWhere(filter, bindings);
    const place = `(${bindings.add(timestamp)}::timestamptz, ${bindings.add(id)}::bigint)`;
    const next = (side: string, operator: string, direction: string) =>
      `(SELECT '${side}' AS side, e.id::int, e.title, e.timezone,
               ${instantText('e."timestamp"')} AS timestamp
        FROM events e WHERE ${where} AND (e."timestamp", e.id) ${operator} ${place}
        ORDER BY e."timestamp" ${direction}, e.id ${direction} LIMIT 1)`;
    const { rows } = await this.database.query<Neighbour & { side: string }>({
      text: `${next('earlier', '<', 'DESC')} UNION ALL ${next('later', '>', 'ASC')}`,
      values: bindings.values,
    });
    const bySide = (side: string) => rows.find((row) => row.side === side);
    return { earlier: bySide('earlier'), later: bySide('later') };
  }
}
