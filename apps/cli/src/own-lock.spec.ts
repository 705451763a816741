import { randomUUID } from 'node:crypto';
import { tryLock } from './own-lock.js';

describe('tryLock', () => {
  it('is one at a time, and free again after its release', async () => {
    const name = randomUUID();
    const lock = await tryLock(name);
    expect(lock).toBeDefined();
    expect(await tryLock(name)).toBeUndefined();
    const other = await tryLock(`${name} other`);
    await lock?.release();
    const again = await tryLock(name);
    expect(again).toBeDefined();
    await Promise.all([again?.release(), other?.release()]);
  });
});
