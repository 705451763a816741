import { setImmediate as turn } from 'node:timers/promises';
import { BatchQueue } from './batch-queue.js';

describe('batches under way', () => {
  it('are worked on in order, one at a time, and wait for room', async () => {
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const queue = new BatchQueue<number>(async (batch) => {
      begun.push(batch);
      await new Promise<void>((resolve) => ends.push(resolve));
    });
    await queue.add(1);
    await queue.add(2);
    await queue.add(3);
    let hasRoom = false;
    const fourth = queue.add(4).then(() => (hasRoom = true));
    await turn();
    expect([begun, hasRoom]).toEqual([[1], false]);
    ends[0]?.();
    await fourth;
    for (const batch of [1, 2, 3]) {
      await turn();
      expect(begun).toEqual([1, 2, 3, 4].slice(0, batch + 1));
      ends[batch]?.();
    }
    await queue.drain();
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('are not begun any more after one has failed, which whoever drains is told', async () => {
    const begun: number[] = [];
    const queue = new BatchQueue<number>((batch) => {
      begun.push(batch);
      return Promise.reject(new Error(`failed ${batch}`));
    });
    await queue.add(1);
    await queue.add(2);
    await queue.add(3);
    await expect(queue.add(4)).rejects.toThrow('failed 1');
    await expect(queue.drain()).rejects.toThrow('failed 1');
    await queue.close();
    expect(begun).toEqual([1]);
  });

  it('are not begun any more after it was closed, which waits for what is in work', async () => {
    const begun: number[] = [];
    let end: () => void = () => undefined;
    const queue = new BatchQueue<number>(async (batch) => {
      begun.push(batch);
      await new Promise<void>((resolve) => (end = resolve));
    });
    await queue.add(1);
    await queue.add(2);
    await turn();
    let isClosed = false;
    const closing = queue.close().then(() => (isClosed = true));
    await turn();
    expect(isClosed).toBe(false);
    end();
    await closing;
    expect(begun).toEqual([1]);
  });
});
