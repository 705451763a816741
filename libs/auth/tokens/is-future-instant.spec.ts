import { IsFutureInstant } from './is-future-instant.js';

const validator = new IsFutureInstant();

describe('IsFutureInstant', () => {
  it.each(['2999-01-01T00:00:00Z', '2096-02-29T12:00:00.5+02:00'])('takes %s', (text) => {
    expect(validator.validate(text)).toBe(true);
  });

  it.each([
    ['past', '2020-01-01T00:00:00Z'],
    ['no offset', '2999-01-01T00:00:00'],
    ['no such day', '2999-02-30T00:00:00Z'],
    ['a word of PostgreSQL', 'infinity'],
    ['a date', '2999-01-01'],
    ['a leap second', '2999-06-30T23:59:60Z'],
    ['a space for T', '2999-06-30 12:00:00Z'],
    ['an instant past the year 9999', '9999-12-31T23:59:59-15:59'],
    ['a number', 32472144000],
    ['a list', ['2999-01-01T00:00:00Z']],
    ['nothing', ''],
  ])('refuses %s', (_what, value) => {
    expect(validator.validate(value)).toBe(false);
  });
});
