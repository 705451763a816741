import { ValidationError } from '#libs/errors';
import { parseEventFilter } from './event-filter.js';

describe('parseEventFilter', () => {
  it.each([
    ['2025-02-02', '2025-02-01'],
    ['2025-02-01T00:00:00Z', '2025-01-31T23:59:59.999Z'],
    ['2025-02-01', '2025-01-01T00:00:00Z'],
    ['2025-02-03T16:00:01Z', '2025-02-01'],
  ])('refuses a span from %s to %s, which ends before it starts', (start, end) => {
    expect(() => parseEventFilter({ start, end })).toThrow(ValidationError);
  });

  it.each([
    ['2025-02-01', '2025-02-01', 'one day'],
    ['2025-02-01', '2025-01-31T12:00:00Z', 'it is the first of February in Kiritimati by then'],
    ['2025-02-02T10:00:00Z', '2025-02-01', 'it still is the first of February in Honolulu'],
  ])('takes a span from %s to %s: %s', (start, end, _why) => {
    expect(() => parseEventFilter({ start, end })).not.toThrow();
  });
});
