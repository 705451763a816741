import { jest } from '@jest/globals';
import { SharedReads } from './shared-reads.js';

/** Reads that answer when they are told to, counted. */
function told() {
  const pending: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const read = jest.fn(
    () => new Promise<string>((resolve, reject) => void pending.push({ resolve, reject })),
  );
  return { read, pending };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('SharedReads', () => {
  it('reads at once when nothing runs, and again for who comes later', async () => {
    const reads = new SharedReads<string>();
    const { read, pending } = told();
    const first = reads.run('a', read);
    pending[0]?.resolve('one');
    expect(await first).toBe('one');
    const second = reads.run('a', read);
    pending[1]?.resolve('two');
    expect(await second).toBe('two');
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('answers nobody by a read that began before he asked, and all who wait by one', async () => {
    const reads = new SharedReads<string>();
    const { read, pending } = told();
    const first = reads.run('a', read);
    const waiting = [reads.run('a', read), reads.run('a', read), reads.run('a', read)];
    await settled();
    expect(read).toHaveBeenCalledTimes(1);
    pending[0]?.resolve('before');
    await settled();
    expect(read).toHaveBeenCalledTimes(2);
    const late = reads.run('a', read); // the read of those who waited runs by now
    pending[1]?.resolve('after');
    expect(await first).toBe('before');
    expect(await Promise.all(waiting)).toEqual(['after', 'after', 'after']);
    await settled();
    pending[2]?.resolve('later');
    expect(await late).toBe('later');
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('keeps what is asked for apart', async () => {
    const reads = new SharedReads<string>();
    const { read, pending } = told();
    const [a, b] = [reads.run('a', read), reads.run('b', read)];
    pending[1]?.resolve('B');
    pending[0]?.resolve('A');
    expect(await Promise.all([a, b])).toEqual(['A', 'B']);
  });

  it('tells a failure to all who wait, and to nobody who comes later', async () => {
    const reads = new SharedReads<string>();
    const { read, pending } = told();
    const waiting = [reads.run('a', read), reads.run('a', read), reads.run('a', read)];
    pending[0]?.reject(new Error('away'));
    for (const { status } of await Promise.allSettled(waiting)) expect(status).toBe('rejected');
    expect(read).toHaveBeenCalledTimes(1);
    const later = reads.run('a', read);
    pending[1]?.resolve('back');
    expect(await later).toBe('back');
  });
});
