import { TooManyRequests } from '../auth.errors.js';
import { RequestLimit } from './request-limit.js';

const START = Date.parse('2026-10-15T08:40:00Z');

describe('RequestLimit', () => {
  let now = START;
  const taken = (limit: RequestLimit, who: string) => {
    try {
      limit.take(who);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(TooManyRequests);
      return Number((error as TooManyRequests).headers['Retry-After']);
    }
  };

  beforeEach(() => {
    now = START + 45_000;
  });

  it('lets as many pass as it says in a minute, for each on its own, and says how long to wait', () => {
    const limit = new RequestLimit(3, () => now);
    expect([1, 2, 3, 4, 5].map(() => taken(limit, 'token 1'))).toEqual([true, true, true, 15, 15]);
    expect(taken(limit, 'token 2')).toBe(true);
    now += 14_500;
    expect(taken(limit, 'token 1')).toBe(1);
    now += 500;
    expect(taken(limit, 'token 1')).toBe(true);
  });

  it('of 0 is none', () => {
    const limit = new RequestLimit(0, () => now);
    expect(
      Array.from({ length: 1000 }, () => taken(limit, 'token 1')).every((passed) => passed === true),
    ).toBe(true);
  });
});
