import { channel } from 'node:diagnostics_channel';

/** One call of the store, as it is published: `read` until its first byte can be had, `put` until the store has confirmed it. */
export interface StoreCall {
  operation: 'put' | 'stat' | 'read' | 'delete' | 'move';
  outcome: 'done' | 'failed';
  seconds: number;
}

/** Told of every StoreCall. Whoever measures subscribes; nobody has to. */
export const storeCalls = channel('lifelog:store-calls');

/** Does the work and tells how long it took. */
export async function timed<Result>(
  operation: StoreCall['operation'],
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  let outcome: StoreCall['outcome'] = 'failed';
  try {
    const result = await work();
    outcome = 'done';
    return result;
  } finally {
    const seconds = (performance.now() - startedAt) / 1000;
    storeCalls.publish({ operation, outcome, seconds } satisfies StoreCall);
  }
}
