import ICAL from 'ical.js';
import { coordinates } from '../coordinates.js';
import type { ForeignEntry, ForeignEvent } from '../foreign-entry.js';
import { foreignUid } from '../foreign-uid.js';
import { titleOf } from '../title-of.js';
import type { CalendarMoment } from './calendar-zones.js';
import type { ComponentContext } from './component-context.js';
import { keyOf } from './occurrence-key.js';
import { occurrences } from './occurrences.js';
import { timesOf, type TimeProperty } from './time-property.js';

/** The events of a VEVENT or VJOURNAL: one, or one for each time that it repeats. */
export function* componentEntries(
  component: ICAL.Component,
  context: ComponentContext,
): Generator<ForeignEntry> {
  const { zones, calendarZone, place, replaced } = context;
  const start = ['dtstart', 'created', 'dtstamp'].flatMap((name) =>
    name === 'dtstart' || component.name === 'vjournal' ? timesOf(component, name) : [],
  )[0];
  if (!start) {
    yield { place, problem: 'It does not say when (DTSTART).' };
    return;
  }
  const { title, description } = wording(component);
  if (title === '') {
    yield { place, problem: 'It has neither a summary nor a description.' };
    return;
  }
  const uid = textOf(component, 'uid');
  const own = timesOf(component, 'recurrence-id')[0];
  if (own && textOf(component, 'status') === 'CANCELLED') return;
  const repeats = !own && (component.hasProperty('rrule') || component.hasProperty('rdate'));
  const base = { title, description, tags: tagsOf(component) };
  for (const time of repeats ? occurrences(component, start, context) : [start.time]) {
    const moment = zones.moment(time, start.tzid, calendarZone);
    if (!moment) {
      yield { place, problem: `There is no ${time.toString()} in the calendar.` };
      return;
    }
    const key = own ? keyOf(own, context) : repeats ? keyOf({ ...start, time }, context) : undefined;
    if (repeats && replaced.has(`${uid} ${key}`)) continue;
    const event: ForeignEvent = {
      ...(uid === '' ? {} : { uid: foreignUid('ics', uid, ...(key === undefined ? [] : [key])) }),
      ...moment,
      ...base,
      metadata: metadataOf(component, { ...start, time }, moment, context, key),
    };
    yield { place: repeats ? `${place}, ${time.toString()}` : place, event };
  }
}

/** The text of a property; empty without it. */
export function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim() : '';
}

function wording(component: ICAL.Component): { title: string; description: string | null } {
  const [summary, text] = [textOf(component, 'summary'), textOf(component, 'description')];
  return summary === '' ? titleOf(text) : { title: summary, description: text === '' ? null : text };
}

function tagsOf(component: ICAL.Component): string[] {
  return component
    .getAllProperties('categories')
    .flatMap((property) => property.getValues() as unknown[])
    .map((tag) => [...String(tag).replaceAll(',', ' ').trim()].slice(0, 64).join(''))
    .filter((tag) => tag !== '');
}

function metadataOf(
  component: ICAL.Component,
  start: TimeProperty,
  moment: CalendarMoment,
  context: ComponentContext,
  key: string | undefined,
): Record<string, unknown> {
  const geo = component.getFirstPropertyValue('geo') as unknown;
  const [latitude, longitude] = Array.isArray(geo) ? (geo as unknown[]) : [];
  const where = { name: textOf(component, 'location'), ...coordinates(latitude, longitude) };
  const links = component.getAllProperties('attach').map((property) => property.getFirstValue() as unknown);
  if (links.some((link) => typeof link !== 'string'))
    context.note('Files inside the calendar (ATTACH with BINARY) are left out.');
  const ics = {
    uid: textOf(component, 'uid'),
    ...(key === undefined ? {} : { recurrence: key }),
    status: textOf(component, 'status'),
    url: textOf(component, 'url'),
    ...(links.some(isText) ? { attachments: links.filter(isText).slice(0, 20) } : {}),
  };
  return {
    ...(start.time.isDate ? { all_day: true } : {}),
    ...endOf(component, start, moment, context),
    ...(where.name !== '' || 'latitude' in where ? { location: filled(where) } : {}),
    ics: filled(ics),
  };
}

/** When it ended: an instant, or the last day. DTEND is behind the end, and that of one occurrence moves with it. */
function endOf(
  component: ICAL.Component,
  start: TimeProperty,
  { timestamp }: CalendarMoment,
  { zones, calendarZone }: ComponentContext,
): Record<string, string> {
  const end = timesOf(component, 'dtend')[0];
  const first = timesOf(component, 'dtstart')[0];
  const lasts: unknown = component.getFirstPropertyValue('duration');
  if (start.time.isDate) {
    const duration =
      lasts instanceof ICAL.Duration ? lasts : end && first ? end.time.subtractDate(first.time) : undefined;
    const days = duration === undefined ? 1 : Math.round(duration.toSeconds() / 86_400);
    if (days <= 1) return {};
    const last = start.time.clone();
    last.adjust(days - 1, 0, 0, 0);
    return { end_date: last.toString() };
  }
  if (lasts instanceof ICAL.Duration) return { end: later(timestamp, lasts.toSeconds() * 1_000) };
  const [from, to] = [first, end].map((at) => at && zones.moment(at.time, at.tzid, calendarZone)?.timestamp);
  if (from === undefined || to === undefined) return {};
  return { end: later(timestamp, Date.parse(to) - Date.parse(from)) };
}

function later(timestamp: string, ms: number): string {
  return new Date(Date.parse(timestamp) + ms).toISOString();
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function filled(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== ''));
}
