import { fittingMetadata } from '../fitting-metadata.js';
import type { ForeignEvent } from '../foreign-entry.js';
import { ForeignInvalid } from '../foreign-invalid.js';
import { foreignUid } from '../foreign-uid.js';
import { isZone } from '../is-zone.js';
import { titleOf } from '../title-of.js';
import { dayMoment, noteMoment, type NoteMoment } from './note-moment.js';
import { noteTags } from './note-tags.js';
import { pathDay } from './path-day.js';
import type { Note } from './read-note.js';

const DATES = ['date', 'datetime', 'at', 'timestamp'];
const CREATED = ['created', 'created_at', 'creation date'];
const ZONES = ['tz', 'timezone'];
const USED = ['title', 'tags', 'tag'];
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface Dated {
  moment: NoteMoment;
  /** Of the front matter, where it came from there. */
  key?: string;
  isGuessed?: boolean;
}

export interface NotePlace {
  /** Inside of the folder that was packed. */
  path: string;
  /** What the ZIP says; without a zone, so taken for UTC. */
  modifiedAt: Date;
  homeZone: string;
}

/** A note of whatever program. `isGuessed`: only the file's own date was left to tell when it was. Throws ForeignInvalid. */
export function foreignNote(
  note: Note,
  place: NotePlace,
): { event: ForeignEvent; dropped: string[]; isGuessed?: boolean } {
  const { front, body } = note;
  const { key: zoneKey, zone } = zoneOf(front);
  const { moment, key: dateKey, isGuessed } = momentOf(front, place, zone ?? place.homeZone);
  const { title, description } = titled(note, place.path);
  const used = new Set([...USED, zoneKey, dateKey, ...(isUuid(front.uid) ? ['uid'] : [])]);
  const rest = Object.entries(front).filter(([key]) => !used.has(key));
  const { metadata, dropped } = fittingMetadata({
    ...Object.fromEntries(rest),
    ...(moment.isDay && { all_day: true }),
  });
  const event = {
    uid: isUuid(front.uid) ? front.uid.toLowerCase() : foreignUid('markdown', place.path),
    timestamp: moment.timestamp,
    timezone: zone ?? place.homeZone,
    title,
    description,
    tags: noteTags(front, body),
    metadata,
  };
  return { event, dropped, isGuessed };
}

function zoneOf(front: Record<string, unknown>): { key?: string; zone?: string } {
  const key = ZONES.find((name) => typeof front[name] === 'string');
  const zone = key === undefined ? undefined : String(front[key]);
  if (zone !== undefined && !isZone(zone))
    throw new ForeignInvalid(`Its time zone ${zone.slice(0, 60)} does not exist.`);
  return { key, zone };
}

/** The front matter's date, else the path's, else when it was made, else the file's. A time of the path's day beats the day. */
function momentOf(front: Record<string, unknown>, { path, modifiedAt }: NotePlace, zone: string): Dated {
  const said = (keys: string[]): Dated | undefined =>
    keys
      .flatMap((key): Dated[] => {
        const moment = noteMoment(front[key], zone);
        return moment ? [{ key, moment }] : [];
      })
      .at(0);
  const { day } = pathDay(path);
  const named = day === undefined ? undefined : dayMoment(day, zone);
  const created = said(CREATED);
  const onDay = day !== undefined && created?.moment.timestamp.startsWith(day) ? created : undefined;
  const found = said(DATES) ?? onDay ?? (named && { moment: named }) ?? created;
  if (found) return found;
  if (modifiedAt.getUTCFullYear() > 1980) {
    return { moment: { timestamp: modifiedAt.toISOString(), isDay: false }, isGuessed: true };
  }
  throw new ForeignInvalid('It has no date: neither in its front matter, nor in its name, nor in the ZIP.');
}

function titled({ front, body }: Note, path: string): { title: string; description: string | null } {
  const text = body.replaceAll('\r\n', '\n').trim();
  const given =
    typeof front.title === 'string' || typeof front.title === 'number' ? String(front.title).trim() : '';
  const whole = { description: text === '' ? null : text };
  if (given !== '') return { title: given, ...whole };
  const { name } = pathDay(path);
  const isHeading = /^#{1,6}\s+\S/.test(text);
  if (name !== '' && !isHeading) return { title: name, ...whole };
  const cut = titleOf(text);
  // A picture is no title.
  return cut.title === '' || cut.title.includes('![') ? { title: stem(path), ...whole } : cut;
}

function stem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
