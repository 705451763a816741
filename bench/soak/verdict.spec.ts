import type { Sample } from './sample.ts';
import { verdict } from './verdict.ts';

const LIMITS = { warmUp: 300, pool: 10 };

/** Half an hour of samples, one in five seconds, whose heap goes up and down as a collected one does. */
function halfAnHour(change: (seconds: number) => Partial<Sample> = () => ({})): Sample[] {
  return Array.from({ length: 360 }, (_, at) => {
    const seconds = at * 5;
    const sawtooth = 60 + ((at * 7) % 20);
    const steady = {
      seconds,
      heap: sawtooth,
      resident: 200 + (at % 9),
      handles: 40 + (at % 4),
      connections: 8,
    };
    const changed = change(seconds);
    return { ...steady, ...changed, heap: sawtooth + (changed.heap ?? 0) };
  });
}

describe('the verdict of a soak', () => {
  it('is good for what goes up and down, whatever the start was like', () => {
    expect(verdict(halfAnHour(), LIMITS).faults).toEqual([]);
    const warming = (seconds: number) => (seconds < 300 ? { heap: -40, resident: 90, handles: 5 } : {});
    expect(verdict(halfAnHour(warming), LIMITS).faults).toEqual([]);
  });

  it('is none of a few samples', () => {
    expect(() => verdict(halfAnHour().slice(0, 79), LIMITS)).toThrow('19 samples say nothing');
  });

  it.each<[string, (seconds: number) => Partial<Sample>, string]>([
    [
      'two megabytes in ten minutes',
      (seconds) => ({ heap: (seconds / 600) * 2 }),
      'the heap rises by 2.0 MB',
    ],
    [
      'memory outside of the heap',
      (seconds) => ({ resident: 200 + seconds / 30 }),
      'resident memory rises by 20.0 MB',
    ],
    [
      'a file that is left open each minute',
      (seconds) => ({ handles: 40 + Math.floor(seconds / 60) }),
      'more handles',
    ],
    [
      'connections beyond the pool',
      (seconds) => ({ connections: seconds > 900 ? 11 : 8 }),
      '11 connections of 10',
    ],
  ])('finds %s', (_what, change, fault) => {
    expect(verdict(halfAnHour(change), LIMITS).faults).toEqual([expect.stringContaining(fault)]);
  });
});
