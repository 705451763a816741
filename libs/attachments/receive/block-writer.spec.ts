import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { openFilesIn } from '#libs/testing';
import { BlockWriter } from './block-writer.js';

const BLOCK = 256 * 1024;

describe('BlockWriter', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'lifelog-blocks-'))));
  afterAll(() => rm(folder, { recursive: true }));

  function* cut(bytes: Buffer, size: number): Generator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }

  const write = async (name: string, bytes: Buffer, size: number): Promise<Buffer> => {
    await pipeline(Readable.from(cut(bytes, size)), new BlockWriter(join(folder, name)));
    return readFile(join(folder, name));
  };

  it.each([
    [0, 1],
    [1, 1],
    [5_000, 7],
    [BLOCK, BLOCK],
    [BLOCK - 1, 1_000],
    [BLOCK * 2, 65_536],
    [BLOCK * 3 + 1, 65_537],
    [BLOCK * 5 + 17, BLOCK * 2 + 3],
  ])('writes %i bytes that come in pieces of %i', async (length, size) => {
    const bytes = randomBytes(length);
    expect((await write(`${length}-${size}`, bytes, size)).equals(bytes)).toBe(true);
  });

  it('makes a private file and never writes into one that is there', async () => {
    await write('private', Buffer.from('a'), 1);
    expect((await stat(join(folder, 'private'))).mode & 0o777).toBe(0o600);
    await writeFile(join(folder, 'there'), 'before');
    await expect(write('there', Buffer.from('after'), 5)).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(readFile(join(folder, 'there'), 'utf8')).resolves.toBe('before');
  });

  describe('on a disk that fails', () => {
    let handles: FileHandle;
    beforeAll(async () => {
      const handle = await open(join(folder, 'any'), 'w');
      handles = Object.getPrototypeOf(handle) as FileHandle;
      await handle.close();
    });
    afterEach(() => jest.restoreAllMocks());

    const full = Object.assign(new Error('No space left.'), { code: 'ENOSPC' });

    it('says so of the last block too', async () => {
      jest.spyOn(handles, 'appendFile').mockRejectedValue(full);
      await expect(write('last', Buffer.from('a'), 1)).rejects.toBe(full);
    });

    it('says so of an earlier block with the one after it, and writes no more', async () => {
      const failed = Promise.reject(full);
      const heard = jest.spyOn(failed, 'then');
      const append = jest.spyOn(handles, 'appendFile').mockReturnValue(failed);
      const slowly = async function* (): AsyncGenerator<Buffer> {
        yield Buffer.alloc(BLOCK);
        await turn();
        expect(heard).toHaveBeenCalledTimes(1); // or Node would end the process by now
        for (let count = 0; count < 5; count += 1) yield Buffer.alloc(BLOCK);
      };
      await expect(pipeline(slowly(), new BlockWriter(join(folder, 'earlier')))).rejects.toBe(full);
      expect(append).toHaveBeenCalledTimes(1);
    });

    it('says so of a file that cannot be closed', async () => {
      const lost = Object.assign(new Error('Lost.'), { code: 'EIO' });
      jest.spyOn(handles, 'appendFile').mockImplementation(async function (this: FileHandle) {
        const close = this.close.bind(this);
        this.close = () => close().then(() => Promise.reject(lost));
      });
      await expect(write('unclosed', Buffer.from('a'), 1)).rejects.toBe(lost);
    });
  });

  it('takes the blocks of files that are done, of which sixteen are kept', async () => {
    const names = Array.from({ length: 17 }, (_, index) => `many-${index}`);
    await Promise.all(names.map((name) => write(name, Buffer.alloc(BLOCK), BLOCK)));
    const made = jest.spyOn(Buffer, 'allocUnsafeSlow');
    const writers = names.map((name) => new BlockWriter(join(folder, `${name}-again`)));
    const count = made.mock.calls.length;
    made.mockRestore();
    await Promise.all(writers.map((writer) => pipeline(Readable.from([]), writer)));
    expect(count).toBe(1);
  });

  it('writes what it was given, next to others that break off and leave it their blocks', async () => {
    for (let round = 0; round < 5; round += 1) {
      const files = Array.from({ length: 10 }, () => randomBytes(BLOCK * 4));
      const broken = files.map(async (bytes, index) => {
        const writer = new BlockWriter(join(folder, `broken-${round}-${index}`));
        writer.on('error', () => undefined);
        for (const piece of cut(bytes, 100_000)) writer.write(piece);
        const closed = new Promise((resolve) => writer.once('close', resolve));
        await sleep(index);
        writer.destroy(new Error('The client has left.'));
        await closed;
      });
      const whole = files.map((bytes, index) => write(`whole-${round}-${index}`, bytes, 65_536));
      await Promise.all(broken);
      for (const [index, written] of (await Promise.all(whole)).entries()) {
        expect(written.equals(files[index] ?? Buffer.alloc(0))).toBe(true);
      }
    }
    expect(openFilesIn(folder)).toBe(0);
  });
});
