import type { ImportResponse } from '#libs/export';
import { figure } from '../wording/figure.js';

export interface FaultRow {
  /** `412`, or `row 17` of another application's file; null for what is about the file as a whole. */
  place: string | null;
  title: string | null;
  why: string;
  /** The page that shows both versions of an event that is here with other content. */
  compareHref: string | null;
}

/** What an import did not take, in the order of the file. */
export function faultRows({ id, report }: Pick<ImportResponse, 'id' | 'report'>): FaultRow[] {
  return (report?.errors ?? []).map(({ line, place, title, detail, event_id: eventId }) => ({
    place: place ?? (line > 0 ? figure(line) : null),
    title: title ?? null,
    why: eventId === undefined ? detail : 'An event with this identity exists and differs.',
    compareHref: eventId === undefined ? null : `/import/${id}/compare/${line}`,
  }));
}
