import { setTimeout as sleep } from 'node:timers/promises';
import { withPulse } from './with-pulse.js';

describe('withPulse', () => {
  it('passes every item on, and beats while there is none', async () => {
    async function* slow() {
      yield 1;
      await sleep(120);
      yield 2;
    }
    const items: unknown[] = [];
    for await (const item of withPulse<unknown>(slow(), 20, () => 'beat')) items.push(item);
    expect(items.filter((item) => item !== 'beat')).toEqual([1, 2]);
    expect(items.slice(1, -1).length).toBeGreaterThanOrEqual(3);
  });

  it('ends with a failure of the items, and ends them when it is left', async () => {
    let isEnded = false;
    async function* endless() {
      try {
        for (;;) yield 1;
      } finally {
        isEnded = true;
      }
    }
    for await (const item of withPulse(endless(), 1_000, () => 0)) {
      expect(item).toBe(1);
      break;
    }
    expect(isEnded).toBe(true);
    async function* failing() {
      yield 1;
      throw new Error('It broke.');
    }
    const items = withPulse(failing(), 1_000, () => 0);
    expect(await items.next()).toEqual({ done: false, value: 1 });
    await expect(items.next()).rejects.toThrow('It broke.');
  });

  it('takes items that cannot be ended early', async () => {
    const once = { next: async () => ({ done: true as const, value: undefined }) };
    const items = withPulse({ [Symbol.asyncIterator]: () => once }, 1_000, () => 0);
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });
});
