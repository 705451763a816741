import { setTimeout as sleep } from 'node:timers/promises';

const PULSE = Symbol('pulse');

/** The same items, and `pulse()` among them each time so long has passed: whoever waits for the next one sees that it goes on. */
export async function* withPulse<Item>(
  items: AsyncIterable<Item>,
  everyMs: number,
  pulse: () => Item,
): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  const over = new AbortController();
  const wait = () => sleep(everyMs, PULSE, { signal: over.signal, ref: false }).catch(() => PULSE);
  try {
    let next = iterator.next();
    let beat = wait();
    for (;;) {
      const first = await Promise.race([next, beat]);
      if (typeof first === 'symbol') {
        yield pulse();
        beat = wait();
      } else {
        if (first.done) return;
        yield first.value;
        next = iterator.next();
      }
    }
  } finally {
    over.abort();
    await iterator.return?.();
  }
}
