import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { tryLock } from './own-lock.js';
import { checkedBytes, fillResumably } from './resumable-file.js';

const BYTES = Buffer.from('a picture of a cat');
const EXPECTED = { sha256: createHash('sha256').update(BYTES).digest('hex'), size_bytes: BYTES.length };
const WRONG = 'What came is not the file that was stored. Run "lifelog verify".';

describe('fillResumably', () => {
  let folder: string;
  let path: string;
  let part: string;
  let asked: number[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-resumable-'));
    path = join(folder, 'cat.jpg');
    part = `${path}.${EXPECTED.sha256.slice(0, 16)}.part`;
    asked = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** All bytes from there on, or so many of them before it breaks. */
  const from =
    (bytes: Buffer, length = Infinity) =>
    (offset: number) => {
      asked.push(offset);
      return Readable.from(
        (function* () {
          yield bytes.subarray(offset, length);
          if (length < bytes.length) throw new Error('broken off');
        })(),
      );
    };

  it('goes on behind what came before it broke off', async () => {
    await expect(fillResumably(path, EXPECTED, from(BYTES, 7))).rejects.toThrow('broken off');
    expect(await readdir(folder)).toEqual([part.slice(folder.length + 1)]);
    await fillResumably(path, EXPECTED, from(BYTES));
    expect(asked).toEqual([0, 7]);
    expect(await readFile(path)).toEqual(BYTES);
    expect(await readdir(folder)).toEqual(['cat.jpg']);
  });

  it('asks for nothing when all of it had come', async () => {
    await writeFile(part, BYTES);
    await fillResumably(path, EXPECTED, from(BYTES));
    expect(asked).toEqual([]);
    expect(await readFile(path)).toEqual(BYTES);
  });

  it('leaves nothing of other bytes', async () => {
    await expect(fillResumably(path, EXPECTED, from(Buffer.from('a picture of a dog')))).rejects.toThrow(
      WRONG,
    );
    await writeFile(part, `${'x'.repeat(BYTES.length)} and more`);
    await expect(fillResumably(path, EXPECTED, from(BYTES))).rejects.toThrow(WRONG);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is one at a time', async () => {
    const other = await tryLock(part);
    await expect(fillResumably(path, EXPECTED, from(BYTES))).rejects.toThrow(
      `Another lifelog is writing ${path} just now.`,
    );
    await other?.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('says what the disk does not take, and keeps what came', async () => {
    const full = () =>
      Readable.from(
        (function* () {
          yield BYTES.subarray(0, 7);
          throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        })(),
      );
    await expect(fillResumably(path, EXPECTED, full)).rejects.toThrow(
      `Cannot write ${path} (ENOSPC). Nothing was left under that name.`,
    );
    expect(await readFile(part)).toEqual(BYTES.subarray(0, 7));
  });
});

describe('checkedBytes', () => {
  const passed = async (bytes: Buffer) => {
    const found: Uint8Array[] = [];
    for await (const chunk of checkedBytes(
      Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]),
      EXPECTED,
    ))
      found.push(chunk);
    return Buffer.concat(found);
  };

  it('passes bytes on, and throws behind the last when they are others', async () => {
    expect(await passed(BYTES)).toEqual(BYTES);
    await expect(passed(Buffer.from('a picture of a dog'))).rejects.toThrow(WRONG);
  });
});
