import type { EventResponse } from '#libs/api-client';
import type { EventRow } from './event-table.js';
import { localTime } from './local-time.js';
import { plainLine } from './plain-text.js';

/** The row of an event in a table. `home` is the zone of this machine. */
export function eventRow({ id, timestamp, timezone, title, tags }: EventResponse, home: string): EventRow {
  return {
    id,
    when: localTime(timestamp, timezone, home),
    title: plainLine(title),
    tags: tags.map(plainLine),
  };
}
