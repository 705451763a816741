import { Temporal } from '@js-temporal/polyfill';
import { amount } from '../wording/amount.js';
import { headingParts } from '../wording/day-name.js';
import { quietDays } from '../wording/quiet-days.js';
import { offsetText, zoneCity, zoneText } from '../wording/zone-name.js';
import { eventRow, type EventRow, type ListedEvent, livedAt } from './event-row.js';
import type { TimelineFilter } from './timeline-filter.js';

/** A day of the list: consecutive events with one `local_date`. */
export interface DayGroup {
  /** Unique on the page; the first group of a date has the id that links and updates use. */
  id: string;
  date: string;
  number: number;
  weekday: string;
  month: string;
  badge: 'Today' | 'Yesterday' | null;
  /** `Rome, UTC+2` when the whole day was lived outside the home zone. */
  zone: string | null;
  count: string | null;
  /** Said before the day: `2 days without entries`. */
  quiet: string | null;
  /** The heading stands on the page already: these are further rows of that day. */
  isContinued: boolean;
  entries: DayEntry[];
}

/** Either an event, or the words of a change of zone. */
interface DayEntry {
  row: EventRow | null;
  zoneChange: string | null;
}

export interface GroupingContext {
  filter: TimelineFilter;
  today: Temporal.PlainDate;
  homeZone: string;
  /** Events of each day in the whole result, for the headings; days that are missing get no count. */
  dayCounts: ReadonlyMap<string, number>;
  /** Whether gaps are worth a word: only in an unfiltered list by date. */
  sayQuietDays: boolean;
  direction: 'newest' | 'oldest';
  /** The last day of the page before. */
  previousDay?: string;
  /** An event that was added just now. */
  newId?: number;
  /** Makes rows in another way than by default, with what a search marked. */
  toRow?: (event: ListedEvent) => EventRow;
}

/** Hangs a list, in its order, on days. After a flight a date may head two groups: that is the truth, and stays. */
export function groupDays(events: readonly ListedEvent[], context: GroupingContext): DayGroup[] {
  const groups: DayGroup[] = [];
  const seen = new Map<string, number>(context.previousDay ? [[context.previousDay, 1]] : []);
  let previous = context.previousDay;
  for (const sameDay of consecutiveDays(events)) {
    const date = sameDay[0].local_date;
    const isContinued = groups.length === 0 && date === context.previousDay;
    const occurrence = (seen.get(date) ?? 0) + 1;
    seen.set(date, occurrence);
    groups.push({
      ...heading(date, context),
      id: occurrence === 1 ? `day-${date}` : `day-${date}-${occurrence}`,
      quiet: previous && context.sayQuietDays ? quietDays(previous, date) : null,
      isContinued,
      ...rows(sameDay, context),
    });
    previous = date;
  }
  return groups;
}

/** A day without its events: what its heading says. */
export function heading(
  date: string,
  { today, dayCounts }: Pick<GroupingContext, 'today' | 'dayCounts'>,
): Pick<DayGroup, 'date' | 'number' | 'weekday' | 'month' | 'badge' | 'count'> {
  const day = Temporal.PlainDate.from(date);
  const count = dayCounts.get(date);
  const back = day.until(today).days;
  return {
    date,
    number: day.day,
    ...headingParts(day, today.year),
    badge: back === 0 ? 'Today' : back === 1 ? 'Yesterday' : null,
    count: count === undefined ? null : amount(count, 'event'),
  };
}

function rows(events: readonly ListedEvent[], context: GroupingContext): Pick<DayGroup, 'zone' | 'entries'> {
  const { homeZone, direction, filter, newId, toRow = (event) => eventRow(event, filter, newId) } = context;
  const zones = new Set(events.map((event) => event.timezone));
  const [first] = events;
  const onlyZone = first && zones.size === 1 && first.timezone !== homeZone ? zoneText(livedAt(first)) : null;
  let current = zones.size === 1 ? first?.timezone : homeZone;
  const entries: DayEntry[] = [];
  for (const [index, event] of events.entries()) {
    if (event.timezone !== current) {
      const when = index === 0 ? 'Entries' : direction === 'newest' ? 'Earlier entries' : 'Later entries';
      entries.push({ row: null, zoneChange: `${when} in ${zoneInWords(event)}` });
      current = event.timezone;
    }
    entries.push({ row: toRow(event), zoneChange: null });
  }
  return { zone: onlyZone, entries };
}

/** `Rome time, UTC+2`, or `UTC+2`. */
function zoneInWords(event: ListedEvent): string {
  const at = livedAt(event);
  const city = zoneCity(event.timezone);
  return city ? `${city} time, ${offsetText(at)}` : offsetText(at);
}

function consecutiveDays(events: readonly ListedEvent[]): [ListedEvent, ...ListedEvent[]][] {
  const runs: [ListedEvent, ...ListedEvent[]][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run && run[0].local_date === event.local_date) run.push(event);
    else runs.push([event]);
  }
  return runs;
}
