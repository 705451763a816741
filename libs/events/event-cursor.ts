import { hash } from 'node:crypto';
import { ValidationError } from '#libs/errors';
import type { EventFilter } from './event-filter.js';
import { filterKey } from './filter-key.js';
import { parseInstant } from '#libs/time';

export type DateSort = 'newest' | 'oldest';

/** The place behind an event in the order of (timestamp, id). `timestamp` is RFC 3339 in UTC with milliseconds. */
export interface EventPlace {
  timestamp: string;
  id: number;
}

/** An opaque, URL-safe text that continues a list after `place`, and only that list. */
export function encodeCursor(place: EventPlace, filter: EventFilter, sort: DateSort): string {
  return Buffer.from(`${fingerprint(filter, sort)} ${place.timestamp} ${place.id}`).toString('base64url');
}

/** Throws ValidationError (field `cursor`) for a text that is no cursor, or one of a list with other filters. */
export function decodeCursor(cursor: string, filter: EventFilter, sort: DateSort): EventPlace {
  const match = /^(\S{12}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([1-9]\d{0,15})$/.exec(
    Buffer.from(cursor, 'base64url').toString('latin1'),
  );
  const [, made, timestamp, id] = match ?? [];
  if (made === undefined || timestamp === undefined || parseInstant(timestamp)?.toISOString() !== timestamp) {
    throw ValidationError.of('cursor', 'is not a cursor: use the next_cursor of an answer as it is');
  }
  if (made !== fingerprint(filter, sort)) {
    throw ValidationError.of('cursor', 'belongs to a list with other filters: start again without it');
  }
  return { timestamp, id: Number(id) };
}

function fingerprint(filter: EventFilter, sort: DateSort): string {
  return hash('sha256', `${sort} ${filterKey(filter)}`, 'base64url').slice(0, 12);
}
