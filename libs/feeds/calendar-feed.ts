import ICAL from 'ical.js';
import type { EventResponse } from '#libs/events';
import { parseInstant } from '#libs/time';
import { feedText } from './feed-text.js';

/** Events as iCalendar (RFC 5545). A UID is the event's `uid`, so it stays the same for ever; `link` is the page of an event. */
export function calendarFeed(events: EventResponse[], link: (event: EventResponse) => string): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//LifeLog//LifeLog//EN');
  calendar.addPropertyWithValue('x-wr-calname', 'LifeLog');
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT1H'));
  for (const event of events) calendar.addSubcomponent(entryOf(event, link(event)));
  return `${calendar.toString()}\r\n`;
}

function entryOf(event: EventResponse, link: string): ICAL.Component {
  const entry = new ICAL.Component('vevent');
  entry.addPropertyWithValue('uid', event.uid);
  entry.addPropertyWithValue('dtstamp', utc(event.updated_at));
  entry.addPropertyWithValue('created', utc(event.created_at));
  entry.addPropertyWithValue('last-modified', utc(event.updated_at));
  entry.addPropertyWithValue('dtstart', isAllDay(event) ? day(event.local_date) : utc(event.timestamp));
  const end = endOf(event);
  if (end) entry.addPropertyWithValue('dtend', end);
  entry.addPropertyWithValue('summary', feedText(event.title).replaceAll('\n', ' '));
  if (event.description) entry.addPropertyWithValue('description', feedText(event.description));
  if (event.tags.length > 0) {
    const tags = new ICAL.Property('categories');
    tags.setValues(event.tags.map((tag) => feedText(tag).replaceAll('\n', ' ')));
    entry.addProperty(tags);
  }
  entry.addPropertyWithValue('url', link);
  entry.addPropertyWithValue('class', 'PRIVATE');
  entry.addPropertyWithValue('transp', 'TRANSPARENT'); // what was lived keeps nobody from making appointments
  return entry;
}

/** Imports of calendars and journals mark what had a day and no hour. */
function isAllDay({ metadata }: EventResponse): boolean {
  return metadata?.all_day === true;
}

/** As imports keep it: `end_date` is the last of several days, and DTEND the day after; `end` is an instant. Undefined for what is no end. */
function endOf(event: EventResponse): ICAL.Time | undefined {
  const { end, end_date: last } = event.metadata ?? {};
  if (isAllDay(event)) {
    if (!isDate(last) || last <= event.local_date) return undefined;
    const after = day(last);
    after.adjust(1, 0, 0, 0);
    return after;
  }
  const instant = typeof end === 'string' ? parseInstant(end) : undefined;
  return instant && instant > new Date(event.timestamp) ? utc(instant.toISOString()) : undefined;
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && parseInstant(`${value}T00:00:00Z`) !== undefined;
}

function utc(instant: string): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(instant), true);
}

function day(date: string): ICAL.Time {
  return ICAL.Time.fromDateString(date);
}
