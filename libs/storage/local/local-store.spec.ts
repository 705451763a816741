import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { anObjectKey, keepObject, noMount, openFilesIn } from '#libs/testing';
import { CorruptWrite, ObjectMissing, StorageFull, StorageUnavailable } from '../storage.errors.js';
import { fileFailure } from './file-failure.js';
import { LocalStore } from './local-store.js';

const unmountable = noMount();
const onFullDisk = unmountable === '' ? it : it.skip;

describe('a store on local disk', () => {
  let folder: string;
  let root: string;
  let store: LocalStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lifelog-local-'));
    root = join(folder, 'attachments');
    store = new LocalStore(root);
    await store.open(true);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  const spooled = (bytes: Buffer | string, path = join(store.spoolFolder, 'file')) => {
    writeFileSync(path, bytes, { mode: 0o644 });
    const sha256 = createHash('sha256').update(bytes).digest();
    return { path, sizeBytes: Buffer.byteLength(bytes), sha256, contentType: 'text/plain' };
  };
  const listed = async (): Promise<string[]> => {
    const keys: string[] = [];
    for await (const { key } of store.list()) keys.push(key);
    return keys;
  };

  it('is private, whatever the files of the spool were', async () => {
    await store.put('a/b/c.txt', spooled('x'));
    await store.writeMarker('{}');
    expect(['', '.incoming', 'a', 'a/b'].map((path) => modeOf(join(root, path)))).toEqual(
      Array(4).fill('700'),
    );
    expect(['a/b/c.txt', '.lifelog-store.json'].map((path) => modeOf(join(root, path)))).toEqual([
      '600',
      '600',
    ]);
  });

  it('takes the file of the spool itself, and its folders away again', async () => {
    const file = spooled('x');
    await store.put('a/b/c.txt', file);
    expect(existsSync(file.path)).toBe(false);
    await store.put('a/d.txt', spooled('y'));
    await store.delete('a/b/c.txt');
    expect(readdirSync(join(root, 'a'))).toEqual(['d.txt']);
    await store.move('a/d.txt', 'e.txt');
    expect(readdirSync(root).sort()).toEqual(['.incoming', 'e.txt']);
  });

  it('refuses a file that is not as long as was counted', async () => {
    const file = spooled('some bytes');
    truncateSync(file.path, 5);
    await expect(store.put('a', file)).rejects.toMatchObject({
      constructor: CorruptWrite,
      cause: { message: '5 of 10 bytes were written.' },
    });
    expect(await listed()).toEqual([]);
  });

  it('clears the spool of what a crash has left, and of nothing that may be on its way', async () => {
    const old = join(store.spoolFolder, 'old');
    writeFileSync(old, '');
    writeFileSync(join(store.spoolFolder, 'young'), '');
    utimesSync(old, Date.now() / 1000 - 3_700, Date.now() / 1000 - 3_700);
    await new LocalStore(root).open(true);
    expect(readdirSync(store.spoolFolder)).toEqual(['young']);
  });

  it('leaves what is no file in the spool alone, and a file that is an hour old to the millisecond', async () => {
    const [folderInIt, onTheHour] = [
      join(store.spoolFolder, 'folder'),
      join(store.spoolFolder, 'on the hour'),
    ];
    mkdirSync(folderInIt);
    writeFileSync(onTheHour, '');
    const then = new Date('2026-11-21T12:00:00.000Z');
    for (const path of [folderInIt, onTheHour]) utimesSync(path, then, then);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(then.getTime() + 3_600_000);
    await store.open(true);
    expect(readdirSync(store.spoolFolder).sort()).toEqual(['folder', 'on the hour']);
    clock.mockReturnValue(then.getTime() + 3_600_001);
    await store.open(false);
    expect(readdirSync(store.spoolFolder).sort()).toEqual(['folder', 'on the hour']);
    await store.open(true);
    expect(readdirSync(store.spoolFolder)).toEqual(['folder']);
    clock.mockRestore();
  });

  it('marks itself once, and anew only when told to, leaving nothing in the spool', async () => {
    const marker = join(root, '.lifelog-store.json');
    expect(await store.readMarker()).toBeUndefined();
    await store.writeMarker('first');
    await store.writeMarker('second');
    expect(await store.readMarker()).toBe('first');
    await store.replaceMarker('third');
    expect([await store.readMarker(), modeOf(marker)]).toEqual(['third', '600']);
    expect(readdirSync(store.spoolFolder)).toEqual([]);
    rmSync(marker);
    mkdirSync(marker);
    await expect(store.replaceMarker('fourth')).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(new LocalStore(root).replaceMarker('fifth')).rejects.toBeInstanceOf(StorageUnavailable);
  });

  it('takes the names of its own files for those of objects further down', async () => {
    await store.writeMarker('{}');
    await store.put('a/.incoming/b', spooled('x'));
    await store.put('a/.lifelog-store.json', spooled('y'));
    writeFileSync(join(store.spoolFolder, 'on its way'), '');
    expect((await listed()).sort()).toEqual(['a/.incoming/b', 'a/.lifelog-store.json']);
  });

  it('takes no folder for an object', async () => {
    await store.put('a/b', spooled('x'));
    expect(await store.stat('a')).toBeUndefined();
    await expect(store.read('a')).rejects.toBeInstanceOf(ObjectMissing);
    await expect(store.move('a', 'c')).rejects.toBeInstanceOf(ObjectMissing);
    await expect(store.move('absent', 'c')).rejects.toBeInstanceOf(ObjectMissing);
    await expect(store.delete('a')).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(store.put('a', spooled('y'))).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(store.put('a/b/c', spooled('z'))).rejects.toBeInstanceOf(StorageUnavailable);
    expect(await store.stat('a/b/c')).toBeUndefined();
    expect(await listed()).toEqual(['a/b']);
  });

  it('does not take a path that is too long for one at which nothing lies', async () => {
    const deep = new LocalStore(join(root, ...Array<string>(16).fill('x'.repeat(250 - root.length / 16))));
    await deep.open(true);
    for (const key of ['y'.repeat(255), `${'y'.repeat(255)}/z`]) {
      await expect(deep.stat(key)).rejects.toMatchObject({
        constructor: StorageUnavailable,
        cause: { message: expect.stringContaining('ENAMETOOLONG') as string },
      });
    }
  });

  it('publishes nothing that nobody waits for any more', async () => {
    const reason = new Error('The client hung up.');
    const file = spooled('x');
    await expect(store.put('a', file, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await listed()).toEqual([]);
    expect(existsSync(file.path)).toBe(true);
    await store.put('a', file, new AbortController().signal);
    expect(await listed()).toEqual(['a']);
  });

  it('closes what it has opened, whatever comes of it', async () => {
    await store.put('a/b', spooled('some bytes'));
    await store.check(); // whatever Node opens at the first time is open by now
    for (let time = 0; time < 5; time++) {
      await expect(store.read('a')).rejects.toBeInstanceOf(ObjectMissing);
      await expect(store.read('a/b', { first: 0, last: 10 })).rejects.toMatchObject({
        constructor: StorageUnavailable,
        cause: { message: 'An object is shorter than the range asked for.' },
      });
      await expect(store.put('c', { ...spooled('x'), sizeBytes: 2 })).rejects.toBeInstanceOf(CorruptWrite);
      await store.put('d/e', spooled('x'));
      await store.delete('d/e');
      await store.check();
    }
    expect(openFilesIn(folder)).toBe(0);
  });

  it('is no store where there is a file, and has no address of its own', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(new LocalStore(file).open(false)).rejects.toMatchObject({
      cause: { message: 'The attachments folder is a link or no folder.' },
    });
    await expect(new LocalStore(file).open(true)).rejects.toBeInstanceOf(StorageUnavailable);
    expect([store.backend, store.place, await store.presign()]).toEqual(['local', root, undefined]);
  });

  describe('and links', () => {
    let outside: string;
    beforeEach(() => {
      outside = join(folder, 'outside');
      mkdirSync(join(outside, 'sub'), { recursive: true });
      writeFileSync(join(outside, 'secret'), 'of the owner');
      writeFileSync(join(outside, 'sub/secret'), 'of the owner');
    });
    const untouched = () => [readdirSync(outside).sort(), readFileSync(join(outside, 'secret'), 'utf8')];
    const asItWas = [['secret', 'sub'], 'of the owner'];

    it('are no objects in place of a file', async () => {
      symlinkSync(join(outside, 'secret'), join(root, 'link'));
      await expect(store.read('link')).rejects.toBeInstanceOf(ObjectMissing);
      await expect(store.move('link', 'other')).rejects.toBeInstanceOf(ObjectMissing);
      expect(await store.stat('link')).toBeUndefined();
      expect(await listed()).toEqual([]);
      await store.put('link', spooled('mine'));
      expect(statSync(join(root, 'link')).isFile()).toBe(true);
      expect(untouched()).toEqual(asItWas);
      symlinkSync(join(outside, 'secret'), join(root, 'again'));
      await store.delete('again');
      expect(existsSync(join(root, 'again'))).toBe(false);
      expect(untouched()).toEqual(asItWas);
    });

    it.each([
      ['the first folder', 'link', 'link/secret'],
      ['a folder further down', 'real/link', 'real/link/secret'],
      ['a folder above', 'link', 'link/sub/secret'],
    ])('are not followed in place of %s', async (_, link, key) => {
      mkdirSync(join(root, 'real'));
      symlinkSync(outside, join(root, link));
      await expect(store.read(key)).rejects.toBeInstanceOf(ObjectMissing);
      expect(await store.stat(key)).toBeUndefined();
      expect(await listed()).toEqual([]);
      await expect(store.put(key, spooled('mine'))).rejects.toBeInstanceOf(StorageUnavailable);
      await expect(store.delete(key)).rejects.toMatchObject({
        constructor: StorageUnavailable,
        cause: { message: 'A folder became a link.' },
      });
      expect(untouched()).toEqual(asItWas);
    });

    it('are not taken for the folder itself', async () => {
      rmSync(root, { recursive: true });
      symlinkSync(outside, root);
      await expect(new LocalStore(root).open(true)).rejects.toBeInstanceOf(StorageUnavailable);
      await expect(store.stat('secret')).rejects.toBeInstanceOf(StorageUnavailable);
      expect(untouched()).toEqual(asItWas);
    });

    it('are not taken for the spool', async () => {
      rmSync(store.spoolFolder, { recursive: true });
      symlinkSync(outside, store.spoolFolder);
      await expect(store.open(true)).rejects.toMatchObject({ cause: { message: 'The spool is a link.' } });
      expect(untouched()).toEqual(asItWas);
    });

    it('are not followed from the spool', async () => {
      const path = join(store.spoolFolder, 'link');
      symlinkSync(join(outside, 'secret'), path);
      const file = { ...spooled('of the owner'), path };
      await expect(store.put('a', file)).rejects.toBeInstanceOf(StorageUnavailable);
      expect(untouched()).toEqual(asItWas);
    });
  });

  describe('whose folder goes away while it is in use', () => {
    const unavailable = async (): Promise<void> => {
      const file = spooled('x', join(folder, 'file'));
      for (const work of [
        () => store.put('a', file),
        () => store.stat('kept'),
        () => store.read('kept'),
        () => store.delete('kept'),
        () => store.move('kept', 'b'),
        () => store.check(),
        () => store.readMarker(), // which is not to be taken for a store that has none
        () => store.writeMarker('{}'),
        () => store.replaceMarker('{}'),
        listed,
      ]) {
        await expect(work()).rejects.toBeInstanceOf(StorageUnavailable);
      }
    };

    it('is unavailable, and makes no new one', async () => {
      await store.put('kept', spooled('x'));
      renameSync(root, join(folder, 'away'));
      await unavailable();
      await expect(store.open(false)).rejects.toBeInstanceOf(StorageUnavailable);
      expect(existsSync(root)).toBe(false);
      renameSync(join(folder, 'away'), root);
      expect((await store.stat('kept'))?.sizeBytes).toBe(1);
    });

    it('is unavailable when another folder is in its place', async () => {
      await store.put('kept', spooled('x'));
      renameSync(root, join(folder, 'away'));
      mkdirSync(join(root, '.incoming'), { recursive: true });
      await unavailable();
      await expect(store.check()).rejects.toMatchObject({
        cause: { message: 'The attachments folder was replaced while LifeLog runs.' },
      });
      expect(readdirSync(root)).toEqual(['.incoming']);
    });
  });

  it('is not ready before it was opened', async () => {
    await expect(new LocalStore(root).stat('a')).rejects.toBeInstanceOf(StorageUnavailable);
  });

  it('says of a folder that may not be entered that it is unavailable', async () => {
    const isRoot = process.getuid?.() === 0;
    chmodSync(root, 0o000);
    // root may enter all the same: there it is another user who tries
    const failed = isRoot
      ? triedAsNobody(root)
      : await store.check().then(
          () => '',
          (error: Error) => error.name,
        );
    chmodSync(root, 0o700);
    expect(failed).toBe(isRoot ? 'EACCES' : 'StorageUnavailable');
  });

  onFullDisk(`tells a full disk from one that is away${unmountable}`, async () => {
    const small = join(folder, 'small');
    mkdirSync(small);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status).toBe(0);
    try {
      const full = new LocalStore(join(small, 'attachments'));
      await full.open(true);
      const failed = keepObject(full, anObjectKey(), 'x').then(() => fill(full));
      await expect(failed).rejects.toBeInstanceOf(StorageFull);
      await expect(full.check()).rejects.toBeInstanceOf(StorageFull);
      expect(readdirSync(full.spoolFolder)).toEqual(['file']); // what did not fit, and no probe
    } finally {
      spawnSync('umount', [small]);
    }
  });
});

/** Puts until nothing more fits. */
async function fill(store: LocalStore): Promise<void> {
  for (let count = 0; count < 200; count += 1) {
    const path = join(store.spoolFolder, 'file');
    try {
      writeFileSync(path, randomBytes(4_096));
    } catch (error) {
      throw fileFailure(error) ?? error;
    }
    const sha256 = createHash('sha256').update('').digest();
    await store.put(anObjectKey(), { path, sizeBytes: 4_096, sha256, contentType: 'text/plain' });
  }
}

function triedAsNobody(path: string): string {
  const script = `try { fs.readdirSync(${JSON.stringify(path)}) } catch (error) { console.log(error.code) }`;
  return spawnSync(process.execPath, ['-e', script], { uid: 65534, gid: 65534 }).stdout.toString().trim();
}
