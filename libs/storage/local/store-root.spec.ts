import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreRoot } from './store-root.js';

describe('StoreRoot', () => {
  let folder: string;
  let root: StoreRoot;

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lifelog-root-')));
    root = new StoreRoot(folder);
    await root.open(false);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const because = (message: string) => ({ errorCode: 'storage_unavailable', cause: { message } });

  it('is not used before it was opened', async () => {
    const closed = new StoreRoot(folder);
    const refused = because('The attachments folder was not opened yet.');
    await expect(closed.requireIntact()).rejects.toMatchObject(refused);
    await expect(closed.find('a')).rejects.toMatchObject(refused);
    await expect(closed.makeRoom('a')).rejects.toMatchObject(refused);
  });

  it('names the folders that it made for a key, outermost first, and only these', async () => {
    const [a, b, c] = [join(folder, 'a'), join(folder, 'a/b'), join(folder, 'a/c')];
    expect(await root.makeRoom('a/b/x')).toEqual({ path: join(b, 'x'), made: [a, b] });
    expect(await root.makeRoom('a/c/x')).toEqual({ path: join(c, 'x'), made: [c] });
    expect(await root.makeRoom('a/c/y')).toEqual({ path: join(c, 'y'), made: [] });
    expect(await root.makeRoom('y')).toEqual({ path: join(folder, 'y'), made: [] });
  });

  it('goes up from a path to the root, which is none of the folders between', () => {
    expect(root.above(join(folder, 'a/b/x'))).toEqual([join(folder, 'a/b'), join(folder, 'a')]);
    expect(root.above(join(folder, 'x'))).toEqual([]);
  });

  it('finds nothing below a file or below a link to itself', async () => {
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('loop', join(folder, 'loop'));
    for (const key of ['file/in/it', 'loop/x', 'absent/x']) expect(await root.find(key)).toBeUndefined();
    expect(await root.find('file/x')).toBe(join(folder, 'file/x')); // of which a look at it will say that it is not there
  });

  it('tells a file that is in the way from a link', async () => {
    writeFileSync(join(folder, 'file'), '');
    symlinkSync(tmpdir(), join(folder, 'link'));
    await expect(root.makeRoom('file/in/it')).rejects.toMatchObject({ code: 'ENOTDIR', syscall: 'mkdir' });
    await expect(root.makeRoom('link/x')).rejects.toMatchObject(
      because('The attachments folder has a link in it where a folder should be.'),
    );
  });
});
