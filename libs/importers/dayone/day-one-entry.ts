import { parseInstant } from '#libs/time';
import { fittingMetadata } from '../fitting-metadata.js';
import { fittingTags } from '../fitting-tags.js';
import type { ForeignEntry } from '../foreign-entry.js';
import { foreignUid } from '../foreign-uid.js';
import { isRecord } from '../is-record.js';
import { isZone } from '../is-zone.js';
import { entryMedia } from './day-one-media.js';
import { dayOneMetadata } from './day-one-metadata.js';
import { dayOneText } from './day-one-text.js';

export interface DayOneContext {
  /** `Journal.json, entry 3` */
  place: string;
  journal: string;
  /** Where the ZIP has the bytes of each MD5. */
  media: ReadonlyMap<string, string>;
  note: (sentence: string) => void;
}

/** One element of a journal's `entries`. */
export function dayOneEntry(given: unknown, { place, journal, media, note }: DayOneContext): ForeignEntry {
  if (!isRecord(given)) return { place, problem: 'It is no entry as Day One writes them.' };
  const timestamp = typeof given.creationDate === 'string' ? parseInstant(given.creationDate) : undefined;
  if (!timestamp) return { place, problem: 'Its creationDate is no time such as 2024-05-01T08:40:00Z.' };
  const { files, missing, labels } = entryMedia(given, media);
  const { title, description } = dayOneText(given, { files, missing, labels });
  const { metadata, dropped } = fittingMetadata(dayOneMetadata(given, journal));
  if (dropped.length > 0) note(`${place}: ${dropped.join(', ')} cannot be kept.`);
  const event = {
    uid: uidOf(given, journal),
    timestamp: timestamp.toISOString(),
    timezone: zoneOf(given),
    title,
    description,
    tags: fittingTags(Array.isArray(given.tags) ? given.tags : []),
    metadata,
  };
  return { place, event, files, missing };
}

/** Theirs is a UUID, written without hyphens. */
function uidOf({ uuid, creationDate, text }: Record<string, unknown>, journal: string): string {
  const hex = typeof uuid === 'string' ? uuid.replaceAll('-', '').toLowerCase() : '';
  if (/^[0-9a-f]{32}$/.test(hex)) return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  if (typeof uuid === 'string' && uuid !== '') return foreignUid('dayone', uuid);
  return foreignUid('dayone', journal, String(creationDate), typeof text === 'string' ? text : '');
}

/** Of the entry, else of its place; `GMT+0200` as an offset. Undefined for none that exists. */
function zoneOf({ timeZone, location }: Record<string, unknown>): string | undefined {
  const named = [timeZone, isRecord(location) ? location.timeZoneName : undefined];
  return named
    .filter((zone) => typeof zone === 'string')
    .map((zone) => zone.replace(/^(?:GMT|UTC)([+-]\d\d):?(\d\d)$/, '$1:$2'))
    .find(isZone);
}
