import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ArchiveExport } from '#libs/export';
import { anArchive, makeZip } from '#libs/testing';
import { FolderPlace } from './folder-place.js';
import { WriteBackup } from './write-backup.js';

const NAME = 'lifelog-backup-2026-11-21T090000Z-0a1b2c3d.zip';
const GOES_ON = new AbortController().signal;

describe('WriteBackup', () => {
  let folder: string;
  let place: FolderPlace;
  let whole: Buffer;
  beforeAll(async () => {
    whole = await makeZip(
      anArchive({ events: [{ title: 'A' }], attachments: { [`${'a'.repeat(32)}/1__a`]: 'bytes' } }),
    );
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-backups-'));
    place = new FolderPlace(join(folder, 'kept'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** An export that writes these bytes and then says what it has written, or fails. */
  const writing = (bytes: Buffer, failure?: Error) => {
    const write = async (_filter: unknown, output: Writable) => {
      await pipeline(Readable.from([bytes]), output, { end: failure === undefined });
      if (failure === undefined) return 'the manifest';
      output.destroy(failure);
      throw failure;
    };
    return new WriteBackup({ write } as unknown as ArchiveExport, place);
  };

  it('gives what it has read back whole its name, and tells of it', async () => {
    expect(await writing(whole).run(NAME, GOES_ON)).toEqual({
      manifest: 'the manifest',
      sizeBytes: whole.length,
      sha256: createHash('sha256').update(whole).digest(),
    });
    expect(await readFile(join(folder, 'kept', NAME))).toEqual(whole);
    expect(await place.names()).toEqual(new Set([NAME]));
  });

  it.each([
    [
      'with another letter',
      () => Buffer.from(whole.toString('latin1').replace('bytes', 'bytez'), 'latin1'),
      'is damaged',
    ],
    ['without its end', () => whole.subarray(0, -22), 'cut off'],
  ])('gives no name to what lies on the disk %s', async (_how, damaged, reason) => {
    const made = writing(damaged()).run(NAME, GOES_ON);
    await expect(made).rejects.toMatchObject({
      name: 'ArchiveInvalid',
      message: expect.stringContaining(reason) as string,
    });
    expect(await readdir(join(folder, 'kept'))).toEqual([`${NAME}.part`]);
    expect(await place.names()).toEqual(new Set());
    await place.remove(NAME);
    await place.remove(NAME);
    expect(await readdir(join(folder, 'kept'))).toEqual([]);
  });

  it('tells why the export failed', async () => {
    const failure = new Error('The storage is away.');
    await expect(writing(whole.subarray(0, 100), failure).run(NAME, GOES_ON)).rejects.toBe(failure);
    expect(await place.names()).toEqual(new Set());
  });

  it('blames the disk when it was the disk that failed', async () => {
    await place.prepare();
    await writeFile(place.partPath(NAME), 'in the way');
    await expect(writing(whole).run(NAME, GOES_ON)).rejects.toMatchObject({
      code: 'EEXIST',
      syscall: 'open',
    });
  });

  it('ends when it is stopped, with the reason for that', async () => {
    const reason = new Error('LifeLog ends.');
    await expect(writing(whole).run(NAME, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await place.names()).toEqual(new Set());
  });
});

describe('FolderPlace', () => {
  it('has no backups before it is there, and says when it cannot be one', async () => {
    expect(await new FolderPlace(join(tmpdir(), 'lifelog-none', 'x')).names()).toEqual(new Set());
    await expect(new FolderPlace('/dev/null').names()).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});
