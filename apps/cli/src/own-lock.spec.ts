import { createHash, randomUUID } from 'node:crypto';
import { rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock } from './own-lock.js';

/** Where systems that have neither addresses without a file nor pipes keep the lock of a name. */
function socketOf(name: string): string {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return join(tmpdir(), `lifelog-${id}.sock`);
}

describe('tryLock', () => {
  it.each(['linux', 'darwin'] as const)(
    'is one at a time, and free again after its release: %s',
    async (platform) => {
      const name = randomUUID();
      const lock = await tryLock(name, platform);
      expect(lock).toBeDefined();
      expect(await tryLock(name, platform)).toBeUndefined();
      const other = await tryLock(`${name} other`, platform);
      await lock?.release();
      const again = await tryLock(name, platform);
      expect(again).toBeDefined();
      await Promise.all([again?.release(), other?.release()]);
    },
  );

  it('takes the file over that a killed process has left, where a lock is a file', async () => {
    const name = randomUUID();
    const path = socketOf(name);
    const killed = createServer();
    await new Promise<void>((resolve) => killed.listen(path, resolve));
    await rename(path, `${path}.kept`); // so that closing does not remove it, as a kill would not
    await new Promise((resolve) => killed.close(resolve));
    await rename(`${path}.kept`, path);
    const lock = await tryLock(name, 'darwin');
    expect(lock).toBeDefined();
    expect(await tryLock(name, 'darwin')).toBeUndefined();
    await lock?.release();
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('needs no file where addresses need none', async () => {
    const name = randomUUID();
    const lock = await tryLock(name, 'linux');
    await expect(stat(socketOf(name))).rejects.toMatchObject({ code: 'ENOENT' });
    await lock?.release();
  });
});
