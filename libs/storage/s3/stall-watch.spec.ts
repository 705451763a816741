import { jest } from '@jest/globals';
import { StorageTimeout } from '../storage.errors.js';
import { StallWatch } from './stall-watch.js';

const SECOND = 1_000;

describe('StallWatch', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('gives work without a measure one stretch to end', () => {
    const watch = new StallWatch(10 * SECOND);
    jest.advanceTimersByTime(10 * SECOND - 1);
    expect(watch.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(watch.signal.reason).toBeInstanceOf(StorageTimeout);
  });

  it('lets go on what moves 1024 bytes a second, and ends what moves less', () => {
    const watch = new StallWatch(10 * SECOND);
    let moved = 0;
    watch.measure = () => moved;
    for (let stretch = 0; stretch < 3; stretch++) {
      moved += 10 * 1024;
      jest.advanceTimersByTime(10 * SECOND);
      expect(watch.signal.aborted).toBe(false);
    }
    moved += 10 * 1024 - 1;
    jest.advanceTimersByTime(10 * SECOND);
    expect(watch.signal.aborted).toBe(true);
  });

  it('takes a measure that begins anew for progress, as a second attempt has it', () => {
    const watch = new StallWatch(10 * SECOND);
    let moved = 1_000_000;
    watch.measure = () => moved;
    jest.advanceTimersByTime(10 * SECOND);
    moved = 0;
    jest.advanceTimersByTime(10 * SECOND);
    expect(watch.signal.aborted).toBe(false);
    watch.end();
  });

  it('ends with the caller, and watches nothing once it is ended', () => {
    const caller = new AbortController();
    const watch = new StallWatch(SECOND, caller.signal);
    watch.end();
    jest.advanceTimersByTime(10 * SECOND);
    expect(watch.signal.aborted).toBe(false);
    caller.abort('gone');
    expect(watch.signal.reason).toBe('gone');
    const late = new StallWatch(SECOND, new AbortController().signal);
    jest.advanceTimersByTime(SECOND);
    expect(late.signal.reason).toBeInstanceOf(StorageTimeout);
  });
});
