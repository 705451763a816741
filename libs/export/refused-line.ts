import type { EventLine } from './event-line.js';
import type { RefusedLine } from './import-tally.js';

/** The title in a line that could not be taken, where it has one. */
export function titleIn(bytes: Buffer): string | undefined {
  try {
    const { title } = JSON.parse(bytes.toString('utf8')) as { title?: unknown };
    return typeof title === 'string' ? title : undefined;
  } catch {
    return undefined; // that it is no JSON is what is reported
  }
}

/** The line of an event that is here with other content: as an event, so that the two can be compared. */
export function differing(line: EventLine): RefusedLine {
  const { uid, title, description, timestamp, timezone, tags, metadata, created_at, updated_at } = line;
  const event = { uid, title, description, timestamp, timezone, tags, metadata, created_at, updated_at };
  return { title: event.title, uid: event.uid, bytes: Buffer.from(JSON.stringify(event)) };
}
