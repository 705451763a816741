import { aForeignText, aForeignZip, readForeign } from '#libs/testing';
import { ICS_IMPORTER } from './ics-importer.js';

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const vevent = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:a@x', 'SUMMARY:Yoga', ...lines, 'END:VEVENT'];
const read = (text: string) => readForeign(ICS_IMPORTER, aForeignText(text), { homeZone: 'Europe/Berlin' });
const readOne = async (...lines: string[]) => read(calendar(...vevent(...lines)));

describe('ICS_IMPORTER, of what few calendars have', () => {
  it('says which was the last day of what lasts days', async () => {
    const { entries } = await readOne('DTSTART;VALUE=DATE:20240501', 'DURATION:P3D');
    expect(entries[0]?.event?.metadata).toMatchObject({ all_day: true, end_date: '2024-05-03' });
  });

  it('keeps addresses of files, and says that files inside are left out', async () => {
    const { entries, notes } = await read(
      calendar(
        ...vevent(
          'DTSTART:20240501T083000Z',
          'ATTACH:https://x.example/plan.pdf',
          'ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA',
        ),
      ),
    );
    expect(entries[0]?.event?.metadata).toEqual({
      ics: { uid: 'a@x', attachments: ['https://x.example/plan.pdf'] },
    });
    expect(notes).toEqual(['Files inside the calendar (ATTACH with BINARY) are left out.']);
  });

  it('understands a zone by the name that is put beside it, and rules east of Greenwich', async () => {
    const zone = (...lines: string[]) => [
      ...['BEGIN:VTIMEZONE', ...lines, 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
      ...['TZOFFSETFROM:+0545', 'TZOFFSETTO:+0545', 'END:STANDARD', 'END:VTIMEZONE'],
    ];
    const { entries } = await read(
      calendar(
        ...zone('TZID:Custom', 'X-LIC-LOCATION:Asia/Tokyo'),
        ...zone('TZID:Hills', 'X-LIC-LOCATION:Nowhere/Atall'),
        ...vevent('DTSTART;TZID=Custom:20240501T083000'),
        ...vevent('DTSTART;TZID=Hills:20240501T083000'),
      ),
    );
    expect(entries.map(({ event }) => [event?.timestamp, event?.timezone])).toEqual([
      ['2024-05-01T08:30:00.000+09:00', 'Asia/Tokyo'],
      ['2024-05-01T08:30:00.000+05:45', '+05:45'],
    ]);
  });

  it('repeats on days that are added, periods by their beginning, and until a day', async () => {
    const { entries } = await readOne(
      'DTSTART:20240501T063000Z',
      'RRULE:FREQ=DAILY;UNTIL=20240502',
      'RDATE;VALUE=PERIOD:20240510T063000Z/PT1H',
      'RDATE:20240512T063000Z',
    );
    expect(entries.map(({ event }) => event?.timestamp)).toEqual([
      '2024-05-10T06:30:00.000Z',
      '2024-05-12T06:30:00.000Z',
      '2024-05-01T06:30:00.000Z',
      '2024-05-02T06:30:00.000Z',
    ]);
  });

  it('gives up rules that cannot be followed when they are too many, one by one before', async () => {
    const bad = vevent('DTSTART:20240503T080000Z', 'RRULE:FREQ=SECONDLY');
    const { entries } = await read(calendar(...Array.from({ length: 40 }, () => bad).flat()));
    const problems = entries.flatMap(({ problem }) => problem ?? []);
    expect(problems).toHaveLength(40);
    expect(problems[0]).toBe('It cannot be read: It repeats more often than once a day.');
    expect(problems.at(-1)).toBe(
      'It cannot be read: Too many rules of repetition of the file cannot be followed.',
    );
  });

  it.each([
    ['a line', `SUMMARY:${'x'.repeat(5 * 1024 * 1024)}`, 'A line is longer than any line should be.'],
    [
      'an entry',
      `SUMMARY:x\r\n ${'x'.repeat(2_000)}\r\n`.repeat(2_200),
      'It is longer than any entry should be.',
    ],
  ])('refuses %s that is too long', async (_what, text, fault) => {
    const source = aForeignText(calendar(...vevent('DTSTART:20240501T063000Z', text)), 65_536);
    await expect(readForeign(ICS_IMPORTER, source)).rejects.toThrow(fault);
  });

  it('takes no ZIP', async () => {
    await expect(readForeign(ICS_IMPORTER, aForeignZip({ 'a.ics': calendar() }))).rejects.toThrow(
      'This is a ZIP; expected a calendar.',
    );
  });
});
