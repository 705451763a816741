import { OneAtATime } from './one-at-a-time.js';

describe('OneAtATime', () => {
  it('never runs two at once, in the order of asking', async () => {
    const queue = new OneAtATime(10);
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([queue.run(work('a')), queue.run(work('b'))])).toEqual(['a', 'b']);
    expect(seen).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('goes on after a failure, which is its caller’s', async () => {
    const queue = new OneAtATime(10);
    const failing = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('refuses at once when too many wait, and takes more later', async () => {
    const queue = new OneAtATime(2);
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
    const waiting = [queue.run(slow), queue.run(slow)];
    await expect(queue.run(slow)).rejects.toMatchObject({
      errorCode: 'overloaded',
      headers: { 'Retry-After': '5' },
    });
    await Promise.all(waiting);
    await expect(queue.run(slow)).resolves.toBeUndefined();
  });
});
