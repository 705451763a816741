import { ValidationError } from '#libs/errors';
import type { EventFilterParams } from './event-filter.dto.js';
import { type EventFilter, parseEventFilter } from './event-filter.js';

const ALL = { tags: [], anyTag: false };

describe('parseEventFilter', () => {
  it.each([
    ['2025-02-02', '2025-02-01'],
    ['2025-02-01T00:00:00Z', '2025-01-31T23:59:59.999Z'],
    ['2025-02-01', '2025-01-01T00:00:00Z'],
    ['2025-02-02T16:00:00.001Z', '2025-02-01'],
    ['2025-02-01', '2025-01-31T07:59:59.999Z'],
  ])('refuses a span from %s to %s, which ends before it starts', (start, end) => {
    expect(() => parseEventFilter({ start, end })).toThrow(ValidationError);
    expect(() => parseEventFilter({ start, end })).toThrow(
      expect.objectContaining({ info: expect.objectContaining({ field: 'end' }) as object }) as Error,
    );
  });

  it.each([
    ['2025-02-01', '2025-02-01', 'one day'],
    ['2025-02-01', '2025-01-31T12:00:00Z', 'it is the first of February in Kiritimati by then'],
    ['2025-02-02T10:00:00Z', '2025-02-01', 'it still is the first of February in Honolulu'],
    ['2025-02-02T16:00:00Z', '2025-02-01', 'no zone was ever further behind'],
    ['2025-02-01', '2025-01-31T08:00:00Z', 'no zone was ever further ahead'],
    ['2025-02-01T00:00:00Z', '2025-02-01T00:00:00Z', 'one instant'],
  ])('takes a span from %s to %s: %s', (start, end, _why) => {
    expect(() => parseEventFilter({ start, end })).not.toThrow();
  });

  it.each<[EventFilterParams, EventFilter]>([
    [{}, { tags: [], anyTag: false }],
    [
      { tags: ['a'], tags_mode: 'any' },
      { tags: ['a'], anyTag: true },
    ],
    [
      { tags: ['a'], tags_mode: 'all' },
      { tags: ['a'], anyTag: false },
    ],
    [
      { start: '2025-02-01', end: '2025-02-02' },
      { ...ALL, fromDay: '2025-02-01', toDay: '2025-02-02' },
    ],
    [
      { start: '2025-02-01T01:00:00+01:00', end: '2025-02-02T00:00:00.5Z' },
      { ...ALL, from: '2025-02-01T00:00:00.000Z', to: '2025-02-02T00:00:00.500Z' },
    ],
    [{ has_attachments: 'true' }, { ...ALL, hasAttachments: true }],
    [{ has_attachments: 'false' }, { ...ALL, hasAttachments: false }],
    [{ q: ' ' }, ALL],
    [{ q: 'a b' }, { ...ALL, query: 'a b' }],
    [{ q: 'tag:a' }, { tags: ['a'], anyTag: false }],
    [
      { q: 'tag:a b', tags: ['c'] },
      { tags: ['c', 'a'], anyTag: false, query: 'b' },
    ],
    [
      { q: 'tag:a', tags_mode: 'any' },
      { tags: ['a'], anyTag: false },
    ],
    [
      { q: 'tag:a', tags: ['c'], tags_mode: 'any' },
      { tags: ['c'], anyTag: true, requiredTags: ['a'] },
    ],
    [
      { q: 'b', tags: ['c'], tags_mode: 'any' },
      { tags: ['c'], anyTag: true, query: 'b' },
    ],
  ])('makes of %j %j', (params, filter) => {
    expect(parseEventFilter(params)).toEqual(filter);
  });

  it('refuses no span that the words turn round: it matches nothing', () => {
    expect(parseEventFilter({ start: '2025-02-02', q: 'before:2025-02-01' })).toMatchObject({
      fromDay: '2025-02-02',
      toDay: '2025-01-31',
    });
  });

  it.each([
    ['a --b', 'a -b'],
    ['a - - b', 'a - b'],
    [`a ${'-'.repeat(40)}b`, 'a -b'],
    [`a${' (-'.repeat(40)} b`, 'a (- b'],
    ['a -!&|()- b', 'a - b'],
    ['- -b', '-b'],
    ['a-b', 'a-b'],
    ['-a -b', '-a -b'],
    ['a|b', 'a\u0001b'],
    ['a::\\b', 'a\u0001b'],
    ['a | b', 'a | b'],
    ['|a (b) c:', '|a (b) c:'],
  ])('hands the words “%s” on as “%s”', (q, query) => {
    expect(parseEventFilter({ q }).query).toBe(query);
  });
});
