import ICAL from 'ical.js';
import type { EventResponse } from '#libs/events';
import { atomFeed } from './atom-feed.js';
import { calendarFeed } from './calendar-feed.js';

const event = (fields: Partial<EventResponse> = {}): EventResponse => ({
  id: 7,
  uid: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b',
  created_at: '2026-10-15T07:41:02.318Z',
  updated_at: '2026-10-15T07:41:02.318Z',
  timestamp: '2026-10-15T07:40:00.000Z',
  timezone: 'Europe/Lisbon',
  local_date: '2026-10-15',
  title: 'Flat white',
  description: null,
  tags: [],
  metadata: null,
  attachments: [],
  ...fields,
});
const link = ({ id }: EventResponse) => `http://log.example/events/${id}`;
const HOSTILE = 'a\r\nEND:VEVENT\rb\nc;d,e\\f\u0007\ufffe "<&>\' ]]>';

function readBack(text: string): ICAL.Component {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getFirstSubcomponent('vevent') as ICAL.Component;
}

describe('the calendar', () => {
  it('is read back as it was, whatever the texts are', () => {
    const text = calendarFeed([event({ title: HOSTILE, description: HOSTILE, tags: ['a;b', 'c\\d'] })], link);
    const entry = readBack(text);
    const clean = 'a\nEND:VEVENT\nb\nc;d,e\\f\ufffd\ufffd "<&>\' ]]>';
    expect(entry.getFirstPropertyValue('summary')).toBe(clean.replaceAll('\n', ' '));
    expect(entry.getFirstPropertyValue('description')).toBe(clean);
    expect(entry.getFirstProperty('categories')?.getValues()).toEqual(['a;b', 'c\\d']);
    expect(text.match(/^END:VEVENT/gm)).toHaveLength(1);
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
  });

  it('folds lines at 75 octets, and never inside of a character', () => {
    const text = calendarFeed([event({ title: '🚲ä'.repeat(100) })], link);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line.isWellFormed()).toBe(true);
    }
    expect(readBack(text).getFirstPropertyValue('summary')).toBe('🚲ä'.repeat(100));
  });

  it('has a time in UTC, and a whole day as the day that it was', () => {
    const lines = (one: EventResponse) => calendarFeed([one], link).split('\r\n');
    expect(lines(event())).toContain('DTSTART:20261015T074000Z');
    const allDay = event({ timestamp: '2026-10-14T23:00:00.000Z', metadata: { all_day: true } });
    expect(lines(allDay)).toContain('DTSTART;VALUE=DATE:20261015');
  });
});

describe('the end of an event in the calendar', () => {
  const ends = (fields: Partial<EventResponse>) =>
    calendarFeed([event(fields)], link)
      .split('\r\n')
      .filter((line) => line.startsWith('DTEND'));

  it('is the instant that its metadata has', () => {
    expect(ends({ metadata: { end: '2026-10-15T10:00:00+01:00' } })).toEqual(['DTEND:20261015T090000Z']);
    expect(ends({ metadata: { end: '2026-10-15T07:40:00Z' } })).toEqual([]);
    expect(ends({ metadata: { end: 'late' } })).toEqual([]);
  });

  it('is the day after its last day', () => {
    const days = (last: unknown) => ends({ metadata: { all_day: true, end_date: last } });
    expect(days('2026-10-31')).toEqual(['DTEND;VALUE=DATE:20261101']);
    for (const none of ['2026-10-15', '2026-10-99', 'x', 5]) expect(days(none)).toEqual([]);
  });
});

it('says how often to look again once', () => {
  expect(calendarFeed([], link)).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n');
});

describe('the Atom feed', () => {
  it('is XML whatever the texts are', () => {
    const text = atomFeed([event({ title: HOSTILE, description: HOSTILE, tags: ['"><x'] })], {
      origin: 'http://log.example',
      link,
    });
    expect(text).toContain(
      '<title type="text">a\nEND:VEVENT\nb\nc;d,e\\f\ufffd\ufffd &quot;&lt;&amp;&gt;&apos; ]]&gt;</title>',
    );
    expect(text).toContain('<category term="&quot;&gt;&lt;x"/>');
    expect(text).toContain('<id>urn:uuid:0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b</id>');
  });

  it('was updated when the last of its events was', () => {
    const events = [event(), event({ updated_at: '2026-11-01T00:00:00.000Z' }), event()];
    const updated = (list: EventResponse[]) =>
      /<updated>(.*?)<\/updated>/.exec(atomFeed(list, { origin: 'http://x', link }))?.[1];
    expect(updated(events)).toBe('2026-11-01T00:00:00.000Z');
    expect(updated([])).toBe('1970-01-01T00:00:00.000Z');
  });
});
