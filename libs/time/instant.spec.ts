import fc from 'fast-check';
import { isCalendarDate, ownMilliseconds, parseInstant } from './instant.js';

const pad = (number: number, digits = 2): string => String(number).padStart(digits, '0');
const instants = fc.date({
  min: new Date('0001-01-02T00:00:00Z'),
  max: new Date('9999-12-30T23:59:59.999Z'),
  noInvalidDate: true,
});

describe('parseInstant', () => {
  it('reads what toISOString writes', () => {
    fc.assert(
      fc.property(instants, (date) => parseInstant(date.toISOString())?.getTime() === date.getTime()),
    );
  });

  it('takes our own form for what it is and for nothing else', () => {
    const own = fc.oneof(
      instants.map((date) => date.toISOString()),
      fc.stringMatching(
        /^[0-9]{4}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9][.,][0-9/:]{3}[Zz]$/,
      ),
    );
    fc.assert(
      fc.property(own, (text) => {
        const milliseconds = ownMilliseconds(text);
        const date = new Date(text);
        const isOwn =
          !Number.isNaN(date.getTime()) && date.toISOString() === text && date.getUTCFullYear() >= 100;
        expect(milliseconds).toBe(isOwn ? date.getTime() : undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads the same instant in every offset', () => {
    const offsets = fc.integer({ min: -959, max: 959 });
    fc.assert(
      fc.property(instants, offsets, (date, minutes) => {
        const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
        expect(parseInstant(local + offset)?.toISOString()).toBe(date.toISOString());
      }),
    );
  });

  it('cuts finer fractions, never rounds them up', () => {
    expect(parseInstant('2025-12-31T23:59:59.999999999Z')?.toISOString()).toBe('2025-12-31T23:59:59.999Z');
  });

  it('knows exactly the days that the calendar has, leap years of centuries too', () => {
    const wrong: string[] = [];
    for (const year of [0, 1, 4, 99, 100, 400, 1600, 1900, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999])
      for (let month = 0; month <= 13; month += 1)
        for (let day = 0; day <= 32; day += 1) {
          const text = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
          const date = new Date(0);
          date.setUTCFullYear(year, month - 1, day);
          const noon = `${text}T12:00:00.000Z`;
          const exists = year > 0 && date.toISOString().startsWith(text);
          const isKnown = [
            isCalendarDate(text) === exists,
            (parseInstant(`${text}T12:00:00Z`) !== undefined) === exists,
            ownMilliseconds(noon) === (exists && year >= 100 ? Date.parse(noon) : undefined),
          ].every(Boolean);
          if (!isKnown) wrong.push(text);
        }
    expect(wrong).toEqual([]);
  });

  it.each(['2025-01-02T', ' 2025-01-02', '2025-01-02 ', '12025-01-02', '2025-01-021', ''])(
    'knows no day in “%s”',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
    },
  );

  it.each([4, 7, 10, 13, 16, 19, 23])('wants the separator at %i of what toISOString writes', (at) => {
    const text = '2026-10-15T08:40:00.000Z';
    expect(ownMilliseconds(`${text.slice(0, at)}x${text.slice(at + 1)}`)).toBeUndefined();
  });

  it('takes the first and the last millisecond, and none beyond them', () => {
    expect(parseInstant('0001-01-01T00:00:00Z')?.getTime()).toBe(Date.parse('0001-01-01T00:00:00.000Z'));
    expect(parseInstant('0001-01-01T00:00:00+00:01')).toBeUndefined();
    expect(parseInstant('9999-12-31T23:59:59.999Z')?.getTime()).toBe(Date.parse('9999-12-31T23:59:59.999Z'));
    expect(parseInstant('9999-12-31T22:59:59.9999-01:00')?.toISOString()).toBe('9999-12-31T23:59:59.999Z');
    expect(parseInstant('9999-12-31T23:59:59.999-00:01')).toBeUndefined();
  });

  it.each([
    'T24:00:00Z',
    'T23:60:00Z',
    'T23:59:60Z',
    'T12:00:00+16:00',
    'T12:00:00-16:00',
    'T12:00:00+01:60',
  ])('refuses %s', (time) => {
    expect(parseInstant(`2025-01-01${time}`)).toBeUndefined();
  });

  it.each([
    '2025-02-30T12:00:00.000Z',
    '2025-01-01T24:00:00.000Z',
    '2025-01-01T00:60:00.000Z',
    '0000-12-31T23:59:59.999Z',
    '+010000-01-01T00:00:00.0Z',
    '2025-01-01T00:00:60.000Z',
    'Wed, 01 Jan 2025 00:00 Z',
  ])('refuses %s, as long as what toISOString writes', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('takes nothing else', () => {
    const almost = fc.tuple(instants, fc.nat(24), fc.string({ minLength: 1, maxLength: 2 }));
    fc.assert(
      fc.property(almost, ([date, at, text]) => {
        const broken = date.toISOString().slice(0, at) + text + date.toISOString().slice(at);
        const parsed = parseInstant(broken);
        // a digit more in the fraction is fine; whatever else is taken must be an instant within the years
        expect(
          parsed === undefined ||
            /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/.test(broken),
        ).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseInstant(text) === undefined));
  });
});
