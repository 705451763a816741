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

  it('knows exactly the days that the calendar has', () => {
    const parts = fc.tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const exists = year > 0 && date.toISOString().startsWith(text);
        expect(isCalendarDate(text)).toBe(exists);
        expect(parseInstant(`${text}T12:00:00Z`) !== undefined).toBe(exists);
      }),
    );
  });

  it.each([
    '2025-02-30T12:00:00.000Z',
    '2025-01-01T24:00:00.000Z',
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
