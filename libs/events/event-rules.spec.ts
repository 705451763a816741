import { EVENT_RULES, type EventField, type FieldRule, LIMITS } from './event-rules.js';

const rule = (field: EventField): FieldRule => EVENT_RULES[field];
const judged = (field: EventField, value: unknown): boolean => {
  const kept = rule(field).clean?.(value);
  return rule(field).accepts(kept === undefined ? value : kept);
};
const UID = '0195f3a0-1b2c-7d3e-8f40-123456789abc';
/** Two code units, one character. */
const WIDE = '😀';

describe('the rules of the fields of an event', () => {
  it.each<[EventField, unknown[]]>([
    ['title', ['a', ' a ', 'x'.repeat(1024), WIDE.repeat(1024), 'a\u200bb', `${' '.repeat(2000)}a`]],
    ['description', ['', ' ', 'x'.repeat(10_000), WIDE.repeat(10_000)]],
    ['timestamp', ['2026-10-15T08:40:00Z', '2026-10-15T08:40:00.5+01:00']],
    [
      'tags',
      [[], ['a'], ['x'.repeat(64)], [WIDE.repeat(64)], Array.from({ length: 50 }, (_, at) => `t${at}`)],
    ],
    ['metadata', [{}, { a: [1] }, { a: 'x'.repeat(LIMITS.metadataBytes - 8) }]],
    ['timezone', ['Europe/Lisbon', '+02:00', 'x'.repeat(64)]],
    ['uid', [UID, UID.toUpperCase()]],
  ])('let a %s be', (field, values) => {
    expect(values.filter((value) => !judged(field, value))).toEqual([]);
  });

  it.each<[EventField, unknown[]]>([
    [
      'title',
      ['', ' ', '\u200b', '\u0007', '\u00ad', 5, null, undefined, ['a'], 'x'.repeat(1025), WIDE.repeat(1025)],
    ],
    ['description', [5, null, undefined, ['a'], 'x'.repeat(10_001), WIDE.repeat(10_001)]],
    ['timestamp', ['', 'now', '2026-10-15', '2026-10-15T08:40:00', 5, null, undefined]],
    ['tags', ['a', null, {}, [''], [' '], ['a,b'], [5], [null], ['x'.repeat(65)], ['a', ''], ['', 'a']]],
    ['tags', [Array.from({ length: 51 }, (_, at) => `t${at}`), { length: 1, 0: 'a' }]],
    ['metadata', [[], 'a', 5, null, undefined, { a: 'x'.repeat(LIMITS.metadataBytes - 7) }]],
    ['metadata', [{ a: 'ä'.repeat(LIMITS.metadataBytes / 2) }]],
    ['timezone', ['', ' ', 5, null, 'x'.repeat(65)]],
    [
      'uid',
      ['', UID.slice(1), `${UID}0`, `0${UID}`, UID.replaceAll('-', ''), UID.replace('a', 'g'), 5, null],
    ],
  ])('refuse a %s', (field, values) => {
    expect(values.filter((value) => judged(field, value))).toEqual([]);
  });

  it('refuse a UUID whose groups have another length', () => {
    const [a = '', b = '', c = '', d = '', e = ''] = UID.split('-');
    const wrong = [
      [a.slice(1), b, c, d, e],
      [a, b.slice(1), c, d, e],
      [a, b, c.slice(1), d, e],
      [a, b, c, d.slice(1), e],
      [a, b, c, d, e.slice(1)],
    ];
    expect(wrong.filter((groups) => judged('uid', groups.join('-')))).toEqual([]);
  });

  it('take away white space around titles and tags, and tags that are there already', () => {
    expect([rule('title').clean?.(' a b '), rule('title').clean?.(5)]).toEqual(['a b', 5]);
    expect(rule('tags').clean?.([' a', 'b', 'a ', 5])).toEqual(['a', 'b', 5]);
    expect(rule('tags').clean?.('a')).toBe('a');
  });

  it('let two fields be null', () => {
    const fields = Object.keys(EVENT_RULES) as EventField[];
    expect(fields.filter((field) => rule(field).nullable)).toEqual(['description', 'metadata']);
  });

  it('say the limits as people write them', () => {
    expect([rule('title').message, rule('metadata').message, rule('tags').message].join()).toMatch(
      /1 to 1,024 .* 16,384 .* 50 .* 1 to 64 /,
    );
  });
});
