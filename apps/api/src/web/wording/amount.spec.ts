import { amount } from './amount.js';

describe('amount', () => {
  it.each([
    [0, 'No events'],
    [1, '1 event'],
    [2, '2 events'],
    [1284, '1,284 events'],
    [1234567, '1,234,567 events'],
  ])('writes %d as "%s"', (value, text) => {
    expect(amount(value, 'event')).toBe(text);
  });

  it('takes an irregular plural', () => {
    expect(amount(2, 'entry', 'entries')).toBe('2 entries');
    expect(amount(0, 'entry', 'entries')).toBe('No entries');
  });
});
