import { aForeignText, readForeign } from '#libs/testing';
import { foreignUid } from '../foreign-uid.js';
import type { ImporterOptions } from '../importer.js';
import { ICS_IMPORTER } from './ics-importer.js';

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const vevent = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:a@x', 'SUMMARY:Yoga', ...lines, 'END:VEVENT'];
const read = (text: string, options: Partial<ImporterOptions> = {}) =>
  readForeign(ICS_IMPORTER, aForeignText(text), { homeZone: 'Europe/Berlin', ...options });
const readEvent = async (...lines: string[]) => (await read(calendar(...vevent(...lines)))).entries[0]?.event;
const starts = async (...lines: string[]) =>
  (await read(calendar(...vevent(...lines)))).entries.map(
    ({ event, problem }) => event?.timestamp ?? problem,
  );

describe('ICS_IMPORTER', () => {
  it('makes an event of an event, with its text unfolded and unescaped', async () => {
    const { entries } = await read(
      calendar(
        'BEGIN:VEVENT',
        'UID:a@x',
        'DTSTART;TZID=Europe/Lisbon:20240501T083000',
        'DTEND;TZID=Europe/Lisbon:20240501T093000',
        'SUMMARY:Walk\\, long',
        'DESCRIPTION:Along\\nthe ri',
        ' ver',
        'LOCATION:Belém',
        'GEO:38.7;-9.2',
        'CATEGORIES:outside,fun',
        'CATEGORIES:a\\,b',
        'STATUS:CONFIRMED',
        'BEGIN:VALARM',
        'DESCRIPTION:Alarm',
        'END:VALARM',
        'END:VEVENT',
      ),
    );
    expect(entries).toEqual([
      {
        place: 'line 3',
        event: {
          uid: foreignUid('ics', 'a@x'),
          timestamp: '2024-05-01T08:30:00.000+01:00',
          timezone: 'Europe/Lisbon',
          title: 'Walk, long',
          description: 'Along\nthe river',
          tags: ['outside', 'fun', 'a b'],
          metadata: {
            end: '2024-05-01T08:30:00.000Z',
            location: { name: 'Belém', latitude: 38.7, longitude: -9.2 },
            ics: { uid: 'a@x', status: 'CONFIRMED' },
          },
        },
      },
    ]);
  });

  it('keeps a day a day, and says which was the last', async () => {
    expect(await readEvent('DTSTART;VALUE=DATE:20240501')).toMatchObject({
      timestamp: '2024-05-01T00:00:00.000+02:00',
      metadata: { all_day: true },
    });
    const trip = await readEvent('DTSTART;VALUE=DATE:20240501', 'DTEND;VALUE=DATE:20240504');
    expect(trip?.metadata).toMatchObject({ all_day: true, end_date: '2024-05-03' });
  });

  it('takes UTC for the zone of the calendar, where it names one', async () => {
    const text = calendar(
      'X-WR-TIMEZONE:America/New_York',
      ...vevent('DTSTART:20240501T023000Z', 'DURATION:PT90M'),
    );
    expect((await read(text)).entries[0]?.event).toMatchObject({
      timestamp: '2024-05-01T02:30:00.000Z',
      timezone: 'America/New_York',
      metadata: { end: '2024-05-01T04:00:00.000Z' },
    });
    expect(await readEvent('DTSTART:20240501T083000')).toMatchObject({
      timestamp: '2024-05-01T08:30:00.000+02:00',
      timezone: 'Europe/Berlin',
    });
  });

  it('understands zones by the names of programs, and by the rules that come along', async () => {
    const rules = [
      'BEGIN:VTIMEZONE',
      'TZID:My Zone',
      'BEGIN:STANDARD',
      'DTSTART:19701101T020000',
      'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
      'TZOFFSETFROM:-0400',
      'TZOFFSETTO:-0500',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:19700308T020000',
      'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0400',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ];
    const text = calendar(
      ...vevent('DTSTART;TZID=My Zone:20240501T083000'),
      ...vevent('DTSTART;TZID=/example.org/20070129_1/Europe/Lisbon:20240501T083000'),
      ...vevent('DTSTART;TZID=Nowhere:20240501T083000'),
      ...rules,
    );
    const { entries, notes } = await read(text);
    expect(entries.map(({ event }) => [event?.timestamp, event?.timezone])).toEqual([
      ['2024-05-01T08:30:00.000-04:00', '-04:00'],
      ['2024-05-01T08:30:00.000+01:00', 'Europe/Lisbon'],
      ['2024-05-01T08:30:00.000+02:00', 'Europe/Berlin'],
    ]);
    expect(notes).toEqual(['The zone Nowhere is not known: its times were taken for Europe/Berlin.']);
  });

  it('repeats by the clock on the wall, through a change of the clocks, without the dates taken out', async () => {
    expect(
      await starts(
        'DTSTART;TZID=Europe/Berlin:20240329T023000',
        'RRULE:FREQ=DAILY;UNTIL=20240402T003000Z',
        'EXDATE;TZID=Europe/Berlin:20240330T023000',
      ),
    ).toEqual([
      '2024-03-29T02:30:00.000+01:00',
      '2024-03-31T03:30:00.000+02:00',
      '2024-04-01T02:30:00.000+02:00',
      '2024-04-02T02:30:00.000+02:00',
    ]);
  });

  it('puts an occurrence that was changed in the place of the one of the rule, wherever it stands', async () => {
    const changed = ['BEGIN:VEVENT', 'UID:a@x', 'SUMMARY:Moved', 'RECURRENCE-ID:20240502T063000Z'];
    const { entries } = await read(
      calendar(
        ...changed,
        'DTSTART:20240502T100000Z',
        'END:VEVENT',
        ...['BEGIN:VEVENT', 'UID:a@x', 'SUMMARY:x', 'RECURRENCE-ID:20240503T063000Z', 'STATUS:CANCELLED'],
        ...['DTSTART:20240503T063000Z', 'END:VEVENT'],
        ...vevent('DTSTART;TZID=Europe/Berlin:20240501T083000', 'RRULE:FREQ=DAILY;COUNT=4'),
      ),
    );
    expect(entries.map(({ event }) => [event?.title, event?.timestamp])).toEqual([
      ['Moved', '2024-05-02T10:00:00.000Z'],
      ['Yoga', '2024-05-01T08:30:00.000+02:00'],
      ['Yoga', '2024-05-04T08:30:00.000+02:00'],
    ]);
    expect(entries[0]?.event?.uid).toBe(foreignUid('ics', 'a@x', '2024-05-02T06:30:00.000Z'));
  });

  it('ends what never ends a year from now, or after a thousand times, and says so', async () => {
    const yearly = await read(calendar(...vevent('DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY')));
    expect(yearly.entries.map(({ event }) => event?.timestamp.slice(0, 4))).toEqual([
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
      '2027',
    ]);
    const daily = await read(calendar(...vevent('DTSTART:20000101T080000Z', 'RRULE:FREQ=DAILY')));
    expect(daily.entries).toHaveLength(1_000);
    expect(daily.notes).toEqual([
      'What repeats is taken until a year from now, and 1,000 times at most: some entries go on.',
    ]);
  });

  it.each([
    ['FREQ=SECONDLY', 'It cannot be read: It repeats more often than once a day.'],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'It cannot be read: Its rule of repetition finds no day.'],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=MO', 'It cannot be read: Its rule of repetition finds no day.'],
  ])('does not wait for ever for %s', async (rule, problem) => {
    const found = await starts('DTSTART:20240503T080000Z', `RRULE:${rule}`);
    expect(found.at(-1)).toBe(problem);
  });

  it('takes journals, which need no start, and says what it leaves out', async () => {
    const { entries, notes } = await read(
      calendar(
        ...[
          'BEGIN:VJOURNAL',
          'UID:j',
          'CREATED:20240501T063000Z',
          'DESCRIPTION:Dear diary\\nmore',
          'END:VJOURNAL',
        ],
        ...['BEGIN:VTODO', 'UID:t', 'SUMMARY:x', 'END:VTODO'],
        ...['BEGIN:VEVENT', 'UID:u', 'SUMMARY:never', 'END:VEVENT'],
        ...['BEGIN:VEVENT', 'UID:v', 'DTSTART:20240501T063000Z', 'END:VEVENT'],
      ),
    );
    expect(entries.map(({ event, problem }) => event?.title ?? problem)).toEqual([
      'Dear diary',
      'It does not say when (DTSTART).',
      'It has neither a summary nor a description.',
    ]);
    expect(notes).toEqual(['Components called VTODO are left out: they are no events.']);
  });

  it.each([
    ['20200229', 'FREQ=YEARLY', ['20200229', '20240229']],
    ['20230131', 'FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=31;COUNT=3', ['20230131', '20240131', '20250131']],
    ['20240131', 'FREQ=MONTHLY;COUNT=3', ['20240131', '20240331', '20240531']],
    ['20240131', 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2', ['20240131', '20240229']],
    ['20240507', 'FREQ=WEEKLY;BYDAY=MO;COUNT=2', ['20240507', '20240513']],
  ])('repeats %s by %s on days that there are', async (start, rule, days) => {
    const { entries } = await read(calendar(...vevent(`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`)));
    expect(entries.map(({ event }) => event?.timestamp.slice(0, 10).replaceAll('-', ''))).toEqual(days);
  });

  it.each([
    ['DTSTART:20240230T100000Z', 'There is no 2024-02-30T10:00:00 in the calendar'],
    ['DTSTART;VALUE=DATE:20230229', 'There is no 2023-02-29 in the calendar'],
    ['DTSTART:20240501T250000Z', 'There is no 2024-05-01T25:00:00 in the calendar'],
  ])('refuses %s, which is on no calendar, instead of moving it on', async (start, fault) => {
    expect(await starts(start)).toEqual([`It cannot be read: ${fault}.`]);
  });

  it.each([
    [calendar(...vevent('DTSTART:20240501T063000Z')).slice(0, -15), 'The calendar ends in the middle.'],
    ['BEGIN:VCALENDAR\r\nEND:VEVENT\r\n', 'END:VEVENT ends what has not begun.'],
  ])('refuses a calendar that is not whole', async (text, fault) => {
    await expect(read(text)).rejects.toThrow(fault);
  });

  it.each([
    [calendar(), true],
    ['\uFEFFBEGIN:VCALENDAR\n', true],
    ['BEGIN:VCARD\r\n', false],
    ['a,b\n1,2\n', false],
  ])('takes %j for a calendar: %s', async (text, isCalendar) => {
    expect(await ICS_IMPORTER.detect(aForeignText(text))).toBe(isCalendar);
  });
});
