import { dateSentence } from './date-sentence.js';

describe('dateSentence', () => {
  it.each([
    ['2026-13-01', '', 'There is no month 13.'],
    ['2026-00-01', '', 'There is no month 0.'],
    ['0000-01-01', '', 'There is no year 0.'],
    ['2026-01-00', '', 'There is no day 0.'],
    ['2026-02-29', '', 'February 2026 has 28 days.'],
    ['', '2026-04-31', 'April 2026 has 30 days.'],
    ['2024-02-29', '2026-06-31', 'June 2026 has 30 days.'],
    ['tomorrow', '', '“tomorrow” is no date. Write it like 2026-10-15.'],
    ['2026-10-15x', '', '“2026-10-15x” is no date.'],
    ['x'.repeat(50), '', `“${'x'.repeat(40)}” is no date. Write it like 2026-10-15.`],
    ['2026-10-15', '2026-10-14', '“From” is after “To”.'],
    ['2026-10-15T10:00:00Z', '2026-10-14', '“From” is after “To”.'],
    [undefined, undefined, '“From” is after “To”.'],
  ])('of %s and %s: %s', (start, end, sentence) => expect(dateSentence(start, end)).toBe(sentence));
});
