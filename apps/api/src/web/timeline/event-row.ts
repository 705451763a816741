import { Temporal } from '@js-temporal/polyfill';
import type { EventResponse } from '#libs/events';
import { rowFiles, type RowFiles } from '../files/row-files.js';
import { snippet } from '../markdown/snippet.js';
import { clock } from '../wording/clock.js';
import { machineTime } from '../wording/machine-time.js';
import { filterQuery, type TimelineFilter, timelineHref, withTag } from './timeline-filter.js';

export type ListedEvent = Pick<
  EventResponse,
  'id' | 'timestamp' | 'timezone' | 'local_date' | 'title' | 'description' | 'tags' | 'attachments'
>;

/** A piece of text, highlighted or not. */
export interface TextPiece {
  text: string;
  mark: boolean;
}

/** One event in a list, ready to be written. */
export interface EventRow {
  id: number;
  /** The clock time, or in a list without day headings the day. */
  time: string;
  /** Only in a list without day headings. */
  year: string | null;
  machineTime: string;
  title: TextPiece[];
  tags: { name: string; href: string; mark: boolean }[];
  snippet: TextPiece[];
  files: RowFiles | null;
  /** The filter that led here, so that the event's page can lead on; when it is long, that page asks where it was opened. */
  query: string;
  isNew: boolean;
}

/** The moment of an event in the zone in which it was lived. */
export function livedAt(event: Pick<EventResponse, 'timestamp' | 'timezone'>): Temporal.ZonedDateTime {
  return Temporal.Instant.from(event.timestamp).toZonedDateTimeISO(event.timezone);
}

export function eventRow(event: ListedEvent, filter: TimelineFilter, newId?: number): EventRow {
  const at = livedAt(event);
  const text = snippet(event.description);
  return {
    id: event.id,
    time: clock(at),
    year: null,
    machineTime: machineTime(at),
    title: [{ text: event.title, mark: false }],
    tags: event.tags.map((name) => ({
      name,
      href: tagHref(filter, name),
      mark: false,
    })),
    snippet: text ? [{ text, mark: false }] : [],
    files: rowFiles(event.attachments),
    query: isLong(filter) ? '' : filterQuery(filter),
    isNew: event.id === newId,
  };
}

/** How long a filter may be to stand in the address of every row and tag of a list; a longer one is taken from the page that it is on. */
const LONGEST_QUERY = 20;

function isLong(filter: TimelineFilter): boolean {
  return filterQuery(filter).length > LONGEST_QUERY;
}

function tagHref(filter: TimelineFilter, tag: string): string {
  if (isLong(filter)) return `/narrow?tags=${encodeURIComponent(tag)}`;
  return timelineHref(withTag(filter, tag));
}
