import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '#libs/database';
import { SearchVectors } from './search-vectors.js';

/** Asks for the vectors of batches 1 to 4, which are made when `made` says so; `begun` are those that were begun. */
function asked(cores: number) {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const query = ({ values: [rows] }: { values: [Buffer] }) => {
    begun.push(rows[0] ?? 0);
    return new Promise((resolve) => ends.push(() => resolve({ rows: [{ vectors: rows }] })));
  };
  const vectors = new SearchVectors({ query } as unknown as Database, cores);
  const takes = [1, 2, 3, 4].map((batch) => vectors.of(Buffer.of(batch)));
  const made = async () => {
    ends.shift()?.();
    await turn();
  };
  return { begun, made, take: (batch: number) => takes[batch - 1]?.() };
}

describe('search vectors beside an import', () => {
  it('are made of the last batch first, and on few cores not of the last one that waits', async () => {
    const { begun, made, take } = asked(2);
    expect(begun).toEqual([2]); // the first when another waited behind it
    await made();
    expect(begun).toEqual([2, 4]);
    await made();
    expect(begun).toEqual([2, 4, 3]);
    await made();
    expect(begun).toEqual([2, 4, 3]);
    expect(await take(1)).toBeNull();
    expect(await take(2)).toEqual(Buffer.of(2));
  });

  it('are left to the trigger where they are not begun, and waited for where they are', async () => {
    const { begun, made, take } = asked(2);
    expect(await take(4)).toBeNull();
    const second = take(2);
    await made();
    expect(await second).toEqual(Buffer.of(2));
    expect(begun).toEqual([2, 3]);
    expect(await take(1)).toBeNull();
  });

  it('are made of all batches, two at once, on many cores', async () => {
    const { begun, made, take } = asked(4);
    expect(begun).toEqual([1, 2]);
    await made();
    await made();
    expect(begun).toEqual([1, 2, 4, 3]);
    const all = Promise.all([take(1), take(2), take(3), take(4)]);
    await made();
    await made();
    expect(await all).toEqual([1, 2, 3, 4].map((batch) => Buffer.of(batch)));
  });
});
