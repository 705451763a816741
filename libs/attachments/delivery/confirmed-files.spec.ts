import { jest } from '@jest/globals';
import { ConfirmedFiles } from './confirmed-files.js';

const NOON = new Date('2026-10-15T12:00:00Z');
const LATER = new Date('2026-10-15T12:00:00.001Z');

describe('confirmed files', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are known until they are written again', () => {
    const files = new ConfirmedFiles();
    expect(files.has('a', NOON)).toBe(false);
    files.add('a', NOON);
    expect([files.has('a', NOON), files.has('a', LATER), files.has('b', NOON)]).toEqual([true, false, false]);
    files.add('a', LATER);
    expect([files.has('a', NOON), files.has('a', LATER)]).toEqual([false, true]);
  });

  it('are confirmed again after an hour', () => {
    jest.useFakeTimers();
    const files = new ConfirmedFiles();
    files.add('a', NOON);
    jest.advanceTimersByTime(3_599_999);
    expect(files.has('a', NOON)).toBe(true);
    jest.advanceTimersByTime(1);
    expect(files.has('a', NOON)).toBe(false);
  });

  it('are ten thousand at most, the latest', () => {
    const files = new ConfirmedFiles();
    for (let number = 0; number <= 10_000; number += 1) files.add(String(number), NOON);
    expect([files.has('0', NOON), files.has('1', NOON), files.has('10000', NOON)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('forgets last what was confirmed last, however often before', () => {
    const files = new ConfirmedFiles();
    const storedAt = new Date(0);
    for (const key of [
      'again',
      ...Array.from({ length: 9_999 }, (_, at) => `other ${at}`),
      'again',
      'one more',
    ]) {
      files.add(key, storedAt);
    }
    expect([files.has('again', storedAt), files.has('other 0', storedAt)]).toEqual([true, false]);
  });
});
