import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { ObjectMissing, type ObjectStore } from '#libs/storage';
import { anObjectKey, keepObject } from './keep-object.js';

/** What every store must do, whatever it is made of. `opened` gives the store, ready for use. */
export function objectStoreContract(opened: () => ObjectStore): void {
  const keep = async (key: string, bytes: Buffer | string) => keepObject(opened(), key, bytes);
  const bytesOf = async (key: string) => buffer(await opened().read(key));
  const keysUnder = async (prefix: string) => {
    const keys: string[] = [];
    for await (const { key } of opened().list(prefix)) keys.push(key);
    return keys.sort();
  };

  it('has a spool of its own that is private', () => {
    expect(statSync(opened().spoolFolder).mode & 0o777).toBe(0o700);
  });

  it.each([1, 65_536, 3_000_001])('gives back %i bytes as they were put', async (size) => {
    const key = anObjectKey();
    const bytes = randomBytes(size);
    await keep(key, bytes);
    expect((await bytesOf(key)).equals(bytes)).toBe(true);
    const found = await opened().stat(key);
    expect(found).toMatchObject({ key, sizeBytes: size });
    expect(Math.abs(Date.now() - Number(found?.storedAt))).toBeLessThan(60_000);
  });

  it.each([
    'x',
    `${'f'.repeat(32)}/1791990000__a-b_c.~!$&'()*+,;=:@%20.txt`,
    'quarantine/0f/1__x.png',
    '.hidden/..dots..',
  ])('takes the key %s', async (key) => {
    await keep(key, key);
    expect((await bytesOf(key)).toString()).toBe(key);
    expect((await opened().stat(key))?.sizeBytes).toBe(key.length);
    expect(await keysUnder(key)).toEqual([key]);
    await opened().delete(key);
    expect(await opened().stat(key)).toBeUndefined();
  });

  it.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', 'a/.', 'a\\b', 'a\0b', 'a b', 'é', 'x'.repeat(256)])(
    'never takes %j for a key',
    async (key) => {
      const store = opened();
      await expect(async () => store.stat(key)).rejects.toThrow(RangeError);
      await expect(async () => store.read(key)).rejects.toThrow(RangeError);
      await expect(async () => store.delete(key)).rejects.toThrow(RangeError);
      await expect(async () => keep(key, 'x')).rejects.toThrow(RangeError);
      await expect(async () => store.move('a', key)).rejects.toThrow(RangeError);
      await expect(async () => store.move(key, 'a')).rejects.toThrow(RangeError);
    },
  );

  it('puts again in place of what was there', async () => {
    const key = anObjectKey();
    await keep(key, 'a long first version');
    await keep(key, 'second');
    expect((await bytesOf(key)).toString()).toBe('second');
  });

  it.each([
    [0, 0, 'a'],
    [0, 9, 'abcdefghij'],
    [3, 5, 'def'],
    [9, 9, 'j'],
  ])('reads bytes %i to %i alone', async (first, last, expected) => {
    const key = anObjectKey();
    await keep(key, 'abcdefghij');
    expect((await buffer(await opened().read(key, { first, last }))).toString()).toBe(expected);
  });

  it('does not take a part for the whole when an object is shorter than the range', async () => {
    const key = anObjectKey();
    await keep(key, 'abc');
    await expect(opened().read(key, { first: 1, last: 5 })).rejects.toMatchObject({
      errorCode: 'storage_unavailable',
    });
  });

  it('says that an object is missing', async () => {
    const key = anObjectKey();
    expect(await opened().stat(key)).toBeUndefined();
    await expect(opened().read(key)).rejects.toThrow(ObjectMissing);
    await expect(opened().move(key, anObjectKey())).rejects.toThrow(ObjectMissing);
  });

  it('deletes, also what is gone already', async () => {
    const key = anObjectKey();
    await keep(key, 'x');
    await opened().delete(key);
    await opened().delete(key);
    await expect(opened().read(key)).rejects.toThrow(ObjectMissing);
  });

  it('leaves the neighbours of a deleted object alone', async () => {
    const folder = randomBytes(16).toString('hex');
    await keep(`${folder}/small.webp`, 's');
    await keep(`${folder}/large.webp`, 'l');
    await opened().delete(`${folder}/small.webp`);
    expect(await keysUnder(`${folder}/`)).toEqual([`${folder}/large.webp`]);
  });

  it('moves an object to another key', async () => {
    const key = anObjectKey('a-b_1.txt');
    await keep(key, 'moved');
    await opened().move(key, `quarantine/${key}`);
    expect(await opened().stat(key)).toBeUndefined();
    expect((await bytesOf(`quarantine/${key}`)).toString()).toBe('moved');
  });

  it('lists everything below a prefix and nothing else', async () => {
    const folder = randomBytes(16).toString('hex');
    const keys = Array.from({ length: 7 }, (_, index) => `${folder}/${index}`);
    for (const key of keys) await keep(key, 'x'.repeat(1 + Number(key.at(-1))));
    await keep(anObjectKey(), 'another');
    expect(await keysUnder(`${folder}/`)).toEqual(keys);
    expect(await keysUnder(`${folder}/3`)).toEqual([`${folder}/3`]);
    expect(await keysUnder('nothing/')).toEqual([]);
    const sizes: number[] = [];
    for await (const { sizeBytes } of opened().list(`${folder}/`)) sizes.push(sizeBytes);
    expect(sizes.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(
      (await keysUnder('')).filter((key) => key.startsWith('.lifelog') || key.startsWith('.incoming')),
    ).toEqual([]);
  });

  it('puts, reads and deletes many at once', async () => {
    const folder = randomBytes(16).toString('hex');
    const work = Array.from({ length: 24 }, async (_, index) => {
      const key = `${folder}/${index}`;
      await keep(key, `bytes of ${index}`);
      expect((await bytesOf(key)).toString()).toBe(`bytes of ${index}`);
      await opened().delete(key);
    });
    await Promise.all(work);
    expect(await keysUnder(folder)).toEqual([]);
  });

  it('keeps nothing when the spooled file is gone', async () => {
    const key = anObjectKey();
    const file = {
      path: `${opened().spoolFolder}/absent`,
      sizeBytes: 4,
      sha256: randomBytes(32),
      contentType: 'a/b',
    };
    await expect(opened().put(key, file)).rejects.toMatchObject({ errorCode: 'storage_unavailable' });
    expect(await opened().stat(key)).toBeUndefined();
  });

  it('stops when the caller does', async () => {
    const key = anObjectKey();
    const reason = new Error('The client hung up.');
    await keep(key, randomBytes(1_000_000));
    await expect(opened().read(key, undefined, AbortSignal.abort(reason))).rejects.toBe(reason);
    const leaving = new AbortController();
    const bytes = await opened().read(key, undefined, leaving.signal);
    leaving.abort(reason);
    await expect(buffer(bytes)).rejects.toThrow();
  });

  it('can be checked, which leaves nothing behind', async () => {
    const before = (await keysUnder('')).length;
    await opened().check();
    expect((await keysUnder('')).length).toBe(before);
    expect(readdirSync(opened().spoolFolder).filter((name) => name.startsWith('probe'))).toEqual([]);
  });
}
