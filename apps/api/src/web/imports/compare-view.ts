import type { EventResponse } from '#libs/events';
import type { ImportFault } from '#libs/export';

/** An event as a line of a file has it; what it leaves out is not compared. */
type Line = Partial<
  Pick<EventResponse, 'uid' | 'title' | 'description' | 'timestamp' | 'timezone' | 'tags' | 'metadata'>
>;

const FIELDS = [
  ['title', 'Title'],
  ['timestamp', 'Happened'],
  ['timezone', 'Zone'],
  ['tags', 'Tags'],
  ['description', 'Description'],
  ['metadata', 'Metadata'],
] as const;

/** An event as it is here and as the file has it, field by field. `here` is null when it was deleted since. */
export function compareView(here: EventResponse | null, refused: Buffer, { uid, title = '' }: ImportFault) {
  const file = lineOf(refused, uid);
  return {
    title: here?.title ?? title,
    eventId: here?.id ?? null,
    isLost: file === null,
    rows: FIELDS.map(([field, words]) => {
      const ours = text(here?.[field]);
      const theirs = file && field in file ? text(file[field]) : ours;
      return { words, ours, theirs, differs: file !== null && ours !== theirs };
    }),
  };
}

function lineOf(refused: Buffer, uid: string | undefined): Line | null {
  for (const text of refused.toString('utf8').split('\n')) {
    if (uid === undefined || !text.includes(uid)) continue;
    const line = JSON.parse(text) as Line;
    if (line.uid === uid) return line;
  }
  return null;
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((tag) => `#${String(tag)}`).join(' ');
  return JSON.stringify(sorted(value), null, 2);
}

/** The order of keys means nothing. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
