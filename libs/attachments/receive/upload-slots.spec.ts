import { ConfigService } from '@nestjs/config';
import type { AppConfig } from '#libs/config';
import { UploadSlots } from './upload-slots.js';

describe('UploadSlots', () => {
  const slots = (count: number) =>
    new UploadSlots(new ConfigService<AppConfig, true>({ UPLOAD_CONCURRENCY: count }));
  const never = new AbortController().signal;
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('run so many at once, the others in the order in which they came', async () => {
    const two = slots(2);
    const log: string[] = [];
    const finish: (() => void)[] = [];
    const come = (name: string) =>
      two.run(never, () => {
        log.push(name);
        return new Promise<void>((resolve) => finish.push(resolve));
      });
    const all = ['a', 'b', 'c', 'd'].map(come);
    await settle();
    expect(log).toEqual(['a', 'b']);
    finish[1]?.();
    await settle();
    expect(log).toEqual(['a', 'b', 'c']);
    finish[0]?.();
    await settle();
    expect(log).toEqual(['a', 'b', 'c', 'd']);
    all.push(come('e'));
    await settle();
    expect(log).toEqual(['a', 'b', 'c', 'd']); // a slot that went from hand to hand is not free besides
    finish[2]?.();
    await settle();
    expect(log).toEqual(['a', 'b', 'c', 'd', 'e']);
    finish.forEach((end) => end());
    await Promise.all(all);
  });

  it('give a slot back after a failure, and pass over who has left', async () => {
    const one = slots(1);
    let fail = (): void => undefined;
    const first = one.run(
      never,
      () => new Promise((_resolve, reject) => (fail = () => reject(new Error('Broken.')))),
    );
    const leaver = new AbortController();
    const second = one.run(leaver.signal, () => Promise.resolve('second'));
    const third = one.run(never, () => Promise.resolve('third'));
    leaver.abort(new Error('Left.'));
    await expect(second).rejects.toThrow('Left.');
    fail();
    await expect(first).rejects.toThrow('Broken.');
    await expect(third).resolves.toBe('third');
    await expect(one.run(never, () => Promise.resolve('fourth'))).resolves.toBe('fourth');
    await expect(one.run(AbortSignal.abort(new Error('Late.')), () => Promise.resolve())).rejects.toThrow(
      'Late.',
    );
  });

  it('lose nobody when one who has had a turn leaves', async () => {
    const one = slots(1);
    const leaver = new AbortController();
    const ends: (() => void)[] = [];
    const come = (signal: AbortSignal) => one.run(signal, () => new Promise<void>((end) => ends.push(end)));
    const all = [come(never), come(leaver.signal), come(never)];
    await settle();
    expect([one.queue, ends.length]).toEqual([2, 1]);
    ends[0]?.();
    await settle();
    leaver.abort(new Error('Left.'));
    expect([one.queue, ends.length]).toEqual([1, 2]);
    ends[1]?.();
    await settle();
    ends[2]?.();
    await Promise.all(all);
    expect(one.queue).toBe(0);
  });
});
