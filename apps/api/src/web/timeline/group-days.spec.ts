import { Temporal } from '@js-temporal/polyfill';
import type { ListedEvent } from './event-row.js';
import { type GroupingContext, groupDays } from './group-days.js';
import { NO_FILTER } from './timeline-filter.js';

let nextId = 1;

/** An event lived at a local time in a zone. */
const lived = (local: string, timezone = 'Europe/Lisbon', title = 'Something'): ListedEvent => {
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime(timezone);
  const local_date = at.toPlainDate().toString();
  const timestamp = at.toInstant().toString({ smallestUnit: 'millisecond' });
  return {
    id: nextId++,
    timestamp,
    timezone,
    local_date,
    title,
    description: null,
    tags: [],
    attachments: [],
  };
};

const context: GroupingContext = {
  filter: NO_FILTER,
  today: Temporal.PlainDate.from('2026-10-15'),
  homeZone: 'Europe/Lisbon',
  dayCounts: new Map([['2026-10-15', 2]]),
  sayQuietDays: true,
  direction: 'newest',
};

const outline = (events: ListedEvent[], over: Partial<GroupingContext> = {}) =>
  groupDays(events, { ...context, ...over }).map(({ id, quiet, zone, entries }) => ({
    id,
    quiet,
    zone,
    entries: entries.map(({ row, zoneChange }) => row?.time ?? zoneChange),
  }));

describe('groupDays', () => {
  it('puts events under the day on which they were lived', () => {
    const groups = groupDays(
      [
        lived('2026-10-15T08:40'),
        lived('2026-10-15T07:15'),
        lived('2026-10-14T21:30'),
        lived('2025-10-13T20:00'),
      ],
      context,
    );
    expect(
      groups.map(({ number, weekday, month, badge, count }) => [number, weekday, month, badge, count]),
    ).toEqual([
      [15, 'Thursday', 'October', 'Today', '2 events'],
      [14, 'Wednesday', 'October', 'Yesterday', null],
      [13, 'Monday', 'October 2025', null, null],
    ]);
    expect(groups[0]?.entries.map(({ row }) => row?.time)).toEqual(['08:40', '07:15']);
  });

  it('says what lies between days, and only in a list that leaves nothing out', () => {
    const events = [lived('2026-10-12T08:00'), lived('2026-10-09T08:00'), lived('2026-10-08T08:00')];
    expect(outline(events).map(({ quiet }) => quiet)).toEqual([null, '2 days without entries', null]);
    expect(outline(events, { sayQuietDays: false }).map(({ quiet }) => quiet)).toEqual([null, null, null]);
    expect(outline(events, { previousDay: '2026-10-14' })[0]?.quiet).toBe('1 day without entries');
  });

  it('names a zone in the heading when the whole day was lived there', () => {
    expect(
      outline([lived('2026-10-08T21:05', 'Europe/Rome'), lived('2026-10-08T10:20', 'Europe/Rome')]),
    ).toEqual([{ id: 'day-2026-10-08', quiet: null, zone: 'Rome, UTC+2', entries: ['21:05', '10:20'] }]);
  });

  it('says where the zone changes inside a day', () => {
    const flight = [lived('2026-10-09T22:15'), lived('2026-10-09T17:40', 'Europe/Rome')];
    expect(outline(flight)).toEqual([
      {
        id: 'day-2026-10-09',
        quiet: null,
        zone: null,
        entries: ['22:15', 'Earlier entries in Rome time, UTC+2', '17:40'],
      },
    ]);
    expect(outline(flight.toReversed(), { direction: 'oldest' })[0]?.entries).toEqual([
      'Entries in Rome time, UTC+2',
      '17:40',
      'Later entries in Lisbon time, UTC+1',
      '22:15',
    ]);
  });

  it('lets a date head two groups after a flight across the date line', () => {
    const groups = outline([
      lived('2026-10-08T09:00', 'Pacific/Auckland'),
      lived('2026-10-07T23:00', 'Pacific/Auckland'),
      lived('2026-10-08T01:00', 'Pacific/Kiritimati'),
    ]);
    expect(groups.map(({ id }) => id)).toEqual(['day-2026-10-08', 'day-2026-10-07', 'day-2026-10-08-2']);
  });

  it('goes on with the last day of the page before without a second heading', () => {
    const groups = groupDays([lived('2026-10-14T09:00'), lived('2026-10-13T09:00')], {
      ...context,
      previousDay: '2026-10-14',
    });
    expect(groups.map(({ id, isContinued }) => [id, isContinued])).toEqual([
      ['day-2026-10-14-2', true],
      ['day-2026-10-13', false],
    ]);
  });

  it('leads tags to the list that has them too, and marks what is new', () => {
    const event = { ...lived('2026-10-14T09:00'), tags: ['a b'] };
    const [group] = groupDays([event], { ...context, filter: { ...NO_FILTER, q: 'x' }, newId: event.id });
    expect(group?.entries[0]?.row).toMatchObject({
      tags: [{ name: 'a b', href: '/?q=x&tags=a+b' }],
      isNew: true,
    });
  });

  it('writes the time of centuries with odd offsets', () => {
    const [group] = groupDays([lived('1666-09-12T19:58:45', 'Europe/London')], context);
    expect(group?.zone).toBe('London, UTC−0:01');
    expect(group?.entries[0]?.row).toMatchObject({ time: '19:58', machineTime: '1666-09-12T20:00:00Z' });
  });
});
