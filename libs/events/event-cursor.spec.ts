import fc from 'fast-check';
import { ValidationError } from '#libs/errors';
import { decodeCursor, encodeCursor } from './event-cursor.js';
import type { EventFilter } from './event-filter.js';

const NONE: EventFilter = { tags: [], anyTag: false };
const PLACE = { timestamp: '2026-10-15T08:40:00.000Z', id: 42 };
const OF_CURSOR = expect.objectContaining({
  info: expect.objectContaining({ field: 'cursor' }) as object,
}) as Error;

describe('cursor', () => {
  it('comes back as the place that it was made of', () => {
    const timestamp = fc
      .date({
        min: new Date('0001-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString());
    const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(timestamp, id, (time, number) => {
        const place = { timestamp: time, id: number };
        const cursor = encodeCursor(place, NONE, 'newest');
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(cursor, NONE, 'newest')).toEqual(place);
      }),
    );
  });

  it.each(['2025-02-30T08:40:00.000Z', '0000-01-01T00:00:00.000Z', '2025-01-01T24:00:00.000Z'])(
    'is refused with a time that does not exist: %s',
    (timestamp) => {
      const forged = encodeCursor({ ...PLACE, timestamp }, NONE, 'newest');
      expect(() => decodeCursor(forged, NONE, 'newest')).toThrow(ValidationError);
    },
  );

  it.each<[string, EventFilter, 'newest' | 'oldest']>([
    ['another order', NONE, 'oldest'],
    ['a tag', { ...NONE, tags: ['a'] }, 'newest'],
    ['a query', { ...NONE, query: 'a' }, 'newest'],
    ['a day', { ...NONE, fromDay: '2026-01-01' }, 'newest'],
    ['attachments', { ...NONE, hasAttachments: false }, 'newest'],
  ])('is refused by a list with %s', (_name, filter, sort) => {
    expect(() => decodeCursor(encodeCursor(PLACE, NONE, 'newest'), filter, sort)).toThrow(OF_CURSOR);
  });

  it('does not depend on the order in which a filter was put together', () => {
    const cursor = encodeCursor(PLACE, { tags: ['a'], anyTag: true, query: 'b' }, 'oldest');
    expect(decodeCursor(cursor, { query: 'b', anyTag: true, tags: ['a'] }, 'oldest')).toEqual(PLACE);
  });

  it.each([
    ['before', (text: string) => `x ${text}`],
    ['behind', (text: string) => `${text} x`],
    ['a digit too many behind', (text: string) => `${text}${'0'.repeat(16)}`],
  ])('is refused with something else %s', (_where, change) => {
    const text = Buffer.from(encodeCursor(PLACE, NONE, 'newest'), 'base64url').toString();
    const cursor = Buffer.from(change(text)).toString('base64url');
    expect(() => decodeCursor(cursor, NONE, 'newest')).toThrow(OF_CURSOR);
  });

  it('is refused as a whole when anything in it was changed', () => {
    const cursor = encodeCursor(PLACE, NONE, 'newest');
    const bytes = Buffer.from(cursor, 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        let place: unknown;
        try {
          place = decodeCursor(changed.toString('base64url'), NONE, 'newest');
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError);
          return;
        }
        // another digit is another place, which is harmless: it must still be one
        expect(place).toEqual({
          timestamp: expect.stringMatching(/^\d{4}-.+Z$/) as string,
          id: expect.any(Number) as number,
        });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text, NONE, 'newest')).toThrow(ValidationError);
      }),
    );
  });
});
