import type { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { EVENT_COLUMNS } from '#libs/events';

/** The events that `where` lets through, one JSON object a line, in the order of their ids. */
export function copyEvents(client: PoolClient, where: string): Readable {
  return client.query(copyTo(statement(where)));
}

/**
 * JSON text never holds a raw control character, so with these as quote and delimiter CSV changes no byte of it; the
 * text format would double every backslash.
 */
function statement(where: string): string {
  return `COPY (
    SELECT row_to_json(r)::text FROM (SELECT ${EVENT_COLUMNS} FROM events e WHERE ${where} ORDER BY e.id) r
  ) TO STDOUT WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`;
}
