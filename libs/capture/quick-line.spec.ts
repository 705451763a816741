import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { quickLine } from './quick-line.js';

const NOW = Temporal.ZonedDateTime.from('2026-10-15T09:41:22[Europe/Lisbon]');
const read = (line: string, now = NOW, literal = false) => {
  const { title, tags, at, dateWords } = quickLine(line, now, literal);
  return { title, tags, at: at.toPlainDateTime().toString({ smallestUnit: 'minute' }), dateWords };
};

describe('quickLine', () => {
  it('reads title, tags and date', () => {
    expect(read('Picked up the framed prints #home #arezzo yesterday 6pm')).toEqual({
      title: 'Picked up the framed prints',
      tags: ['home', 'arezzo'],
      at: '2026-10-14T18:00',
      dateWords: 'yesterday 6pm',
    });
  });

  it.each([
    ['Walk now', '2026-10-15T09:41'],
    ['Walk today', '2026-10-15T09:41'],
    ['Walk today 07:15', '2026-10-15T07:15'],
    ['Walk yesterday', '2026-10-14T09:41'],
    ['Walk yesterday 8am', '2026-10-14T08:00'],
    ['Walk 8am yesterday', '2026-10-14T08:00'],
    ['Walk wed', '2026-10-14T09:41'],
    ['Walk thursday', '2026-10-08T09:41'],
    ['Walk Fri 19:30', '2026-10-09T19:30'],
    ['Walk 3 oct', '2026-10-03T09:41'],
    ['Walk 3 October 2025', '2025-10-03T09:41'],
    ['Walk 3 Oct 2025 8:30pm', '2025-10-03T20:30'],
    ['Walk 16 oct', '2025-10-16T09:41'],
    ['Walk 29 feb', '2024-02-29T09:41'],
    ['Walk 2026-10-03', '2026-10-03T09:41'],
    ['Walk 1666-09-12 06:00', '1666-09-12T06:00'],
    ['Walk 8am', '2026-10-15T08:00'],
    ['Walk at 8am', '2026-10-15T08:00'],
    ['Walk 8:30pm', '2026-10-14T20:30'],
    ['Walk 08:30', '2026-10-15T08:30'],
    ['Walk 10:41', '2026-10-15T10:41'],
    ['Walk 10:43', '2026-10-14T10:43'],
    ['Walk 12am', '2026-10-15T00:00'],
    ['Walk 12pm', '2026-10-14T12:00'],
    ['Walk 20 min ago', '2026-10-15T09:21'],
    ['Walk 2 h ago', '2026-10-15T07:41'],
    ['Walk 3 days ago', '2026-10-12T09:41'],
    ['Walk 2 weeks ago', '2026-10-01T09:41'],
    ['Walk yesterday #park', '2026-10-14T09:41'],
    ['Walk @ yesterday 8am', '2026-10-14T08:00'],
    ['Walk @8am', '2026-10-15T08:00'],
  ])('reads the date of "%s" as %s', (line, at) => {
    expect(read(line)).toMatchObject({ title: 'Walk', at });
  });

  it.each([
    'Paid 03/10',
    'Paid 10/3/2026',
    'Paid 31 feb',
    'Paid 2026-13-01',
    'Paid 2026-02-30',
    'Paid 0000-01-01',
    'Paid 13pm',
    'Paid 25:00',
    'Paid 12:60',
    'Paid 8',
    'Yesterday I paid',
    'Meeting at 8am went well',
    'Unfriday',
    'Ratio 4:3',
    'Score12:30',
    'tomorrow',
  ])('takes no date from "%s"', (line) => {
    expect(read(line)).toEqual({ title: line, tags: [], at: '2026-10-15T09:41', dateWords: null });
  });

  it('keeps words that would leave no title', () => {
    expect(read('yesterday 8am')).toMatchObject({ title: 'yesterday 8am', dateWords: null });
    expect(read('Now #mood')).toMatchObject({ title: 'Now', tags: ['mood'], dateWords: null });
  });

  it('leaves the date in the title when asked', () => {
    expect(read('Song: Yesterday', NOW, true)).toMatchObject({
      title: 'Song: Yesterday',
      at: '2026-10-15T09:41',
    });
  });

  it.each([
    ['Read \\#metoo #books', 'Read #metoo', ['books']],
    ['#coffee Flat white', 'Flat white', ['coffee']],
    ['Lunch with #inês, then a walk', 'Lunch with, then a walk', ['inês']],
    ['C# and page#part', 'C# and page#part', []],
    ['Number # 5', 'Number # 5', []],
    ['Read #a/b-c_d #2026 #a/b-c_d', 'Read', ['a/b-c_d', '2026']],
    ['Trip #food-', 'Trip -', ['food']],
    ['#only #tags', '', ['only', 'tags']],
    ['  spaced   out  ', 'spaced out', []],
    ['日本 #旅行', '日本', ['旅行']],
  ])('reads the tags of "%s"', (line, title, tags) => {
    expect(read(line)).toMatchObject({ title, tags });
  });

  it('moves a time that the clocks skip on by the same hour', () => {
    const now = Temporal.ZonedDateTime.from('2027-03-28T09:00[Europe/Lisbon]');
    expect(read('Awake today 01:30', now).at).toBe('2027-03-28T02:30');
  });

  it('takes the first of a time that the clocks show twice', () => {
    const now = Temporal.ZonedDateTime.from('2026-10-25T09:00[Europe/Lisbon]');
    expect(quickLine('Awake today 01:30', now).at.offset).toBe('+01:00');
  });

  it('counts hours on the run of the clock and days on the calendar', () => {
    const now = Temporal.ZonedDateTime.from('2026-10-25T09:00[Europe/Lisbon]');
    expect(read('Slept 10 h ago', now).at).toBe('2026-10-25T00:00');
    expect(read('Slept 1 days ago', now).at).toBe('2026-10-24T09:00');
  });

  it('never throws, never reads a tag twice, and never leaves a tag in the title', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '#a',
        '\\#b',
        '#c-d',
        'yesterday',
        '8am',
        '31',
        'feb',
        '03/10',
        '2026-02-30',
        '3 days ago',
        'at',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.boolean(), (words, literal) => {
        const line = quickLine(words.join(' '), NOW, literal);
        expect(new Set(line.tags).size).toBe(line.tags.length);
        expect(line.title).toBe(line.title.trim());
        expect(line.tags.every((tag) => /^[\p{L}\p{M}\p{N}_/-]+$/u.test(tag))).toBe(true);
        if (literal) expect(line.at).toBe(NOW);
      }),
    );
  });

  it('reads every plain day and time that it could have written', () => {
    const moment = fc.record({
      day: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-10-14'), noInvalidDate: true }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(moment, ({ day, hour, minute }) => {
        const date = day.toISOString().slice(0, 10);
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const now = NOW.withTimeZone('UTC');
        expect(read(`Something ${date} ${time}`, now)).toMatchObject({
          title: 'Something',
          at: `${date}T${time}`,
        });
      }),
    );
  });
});
