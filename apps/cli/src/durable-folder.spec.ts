import { chmod, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDurableFolder, makeFolder } from './durable-folder.js';

describe('a folder for what must last', () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'lifelog-folder-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('is made with those above it, for its owner only, whoever made it', async () => {
    const path = join(home, 'state', 'lifelog', 'outbox');
    await makeDurableFolder(path);
    await chmod(path, 0o755);
    await makeDurableFolder(path);
    for (const made of [path, join(home, 'state')]) expect((await stat(made)).mode & 0o777).toBe(0o700);
    await expect(makeFolder('/')).resolves.toBeUndefined();
  });

  it('is made once by many who want it at the same time', async () => {
    const path = join(home, 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 20 }, () => makeDurableFolder(path)));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('is not made where a file or a link to nothing is, and the file stays as it is', async () => {
    const file = join(home, 'notes');
    const link = join(home, 'link');
    await writeFile(file, '', { mode: 0o644 });
    await symlink(join(home, 'gone', 'further'), link);
    for (const path of [file, join(file, 'x'), join(file, 'x', 'y'), link, join(link, 'x')])
      await expect(makeDurableFolder(path)).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect((await stat(file)).mode & 0o777).toBe(0o644);
  });

  it('gives up in a folder that is there and says that it is not', async () => {
    await expect(makeFolder('/proc/nowhere/at/all')).rejects.toThrow(/^E[A-Z]+: /);
  });
});
