import { isDeepStrictEqual } from 'node:util';
import type { CreateEvent, EventResponse, PatchEvent } from '#libs/events';
import { fieldsOfEvent } from './fields-of-event.js';
import type { FormFault } from './form-faults.js';
import { fault } from './form-faults.js';
import type { FormFields } from './form-fields.js';
import { metadataChange } from './metadata-change.js';
import type { ReadForm } from './read-form-fields.js';
import { writtenTags } from './written-tags.js';

export interface FormChanges {
  patch: PatchEvent;
  /** About what was changed: a field that was left alone has none. */
  faults: FormFault[];
}

/**
 * What a form changes of an event. A field that says what the event said stays as it is, down to what the form could not show:
 * the millisecond, the line ends, a line break in a title.
 */
export function changesOfForm(event: EventResponse, fields: FormFields, read: ReadForm): FormChanges {
  const filled = fieldsOfEvent(event, '');
  const patch: PatchEvent = {};
  const touched = new Set<string>();
  const touch = (name: string, change: PatchEvent) => {
    touched.add(name);
    Object.assign(patch, change);
  };
  if (fields.title !== filled.title) touch('title', { title: read.event.title });
  if (fields.description !== filled.description)
    touch('description', { description: read.event.description });
  if (!isDeepStrictEqual(writtenTags(fields.tags), event.tags)) touch('tags', { tags: read.event.tags });
  if (isOtherMoment(fields, filled)) {
    const { timezone } = fields;
    touch('date', {
      timezone,
      ...(read.event.timestamp && { timestamp: exact(fields, filled, event, read.event) }),
    });
    for (const name of ['time', 'timezone']) touched.add(name);
  }
  if (fields.metadata !== filled.metadata) touch('metadata', {});
  const faults = read.faults.filter(({ field }) => touched.has(field));
  if (touched.has('metadata') && !faults.some(({ field }) => field === 'metadata')) {
    const change = metadataChange(event.metadata, read.event.metadata ?? null);
    if (change.unfit !== undefined) faults.push(unfitNull(change.unfit));
    else if (change.patch !== undefined) patch.metadata = change.patch;
  }
  return { patch, faults };
}

/** A clock that was left alone keeps the fraction of its second. */
function exact(
  fields: FormFields,
  filled: FormFields,
  event: EventResponse,
  { timestamp = '' }: CreateEvent,
): string {
  if (toSeconds(fields.time) !== toSeconds(filled.time)) return timestamp;
  return timestamp.replace(/\.\d+Z$/, event.timestamp.slice(event.timestamp.indexOf('.')));
}

function isOtherMoment(fields: FormFields, filled: FormFields): boolean {
  return (
    fields.date !== filled.date ||
    toSeconds(fields.time) !== toSeconds(filled.time) ||
    fields.timezone !== filled.timezone ||
    (filled.fold !== '' && fields.fold !== filled.fold)
  );
}

/** Browsers write `10:20:00` or `10:20` as they like. */
function toSeconds(time: string): string {
  return time.replace(/^(\d\d:\d\d):00(?:\.0+)?$/, '$1');
}

function unfitNull(key: string): FormFault {
  return fault('metadata', `“${key}” cannot become null here: leave the key out.`);
}
