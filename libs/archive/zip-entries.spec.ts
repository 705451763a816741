import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type yauzl from 'yauzl';
import { anArchive, makeZip } from '#libs/testing';
import { Archive } from './index.js';
import { refuseTraps } from './zip-entries.js';

const MEBIBYTE = 1024 * 1024;
/** Of the directory's entries: where each keeps its flags and how it is compressed. */
const [FLAGS, METHOD] = [8, 10];

describe('the entries of a ZIP', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'lifelog-entries-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const open = async (change: (directory: Buffer) => unknown) => {
    const zip = await makeZip(anArchive({ events: [{ title: 'A' }] }));
    change(zip.subarray(zip.indexOf('PK\u0001\u0002')));
    const path = join(folder, 'a.zip');
    await writeFile(path, zip);
    return Archive.open(path);
  };

  it.each([
    ['is encrypted', (entry: Buffer) => entry.writeUInt16LE(1, FLAGS), 'events.ndjson is encrypted.'],
    [
      'is compressed by Zstandard',
      (entry: Buffer) => entry.writeUInt16LE(93, METHOD),
      'events.ndjson is compressed in a way that archives are not.',
    ],
  ])('are refused when one %s', async (_what, change, reason) => {
    await expect(open(change)).rejects.toMatchObject({ name: 'ArchiveInvalid', message: reason });
  });

  it('have no bytes under a name that is not among them', async () => {
    const archive = await open(() => undefined);
    await expect(archive.read('attachments/x').next()).rejects.toThrow(
      'attachments/x is not in the archive.',
    );
    await archive.close();
  });
});

describe('refuseTraps', () => {
  /** So many entries, one behind the other. */
  const entries = (count: number, packed: number, unpacked: number) =>
    Array.from({ length: count }, (_, at) => ({
      fileName: `${at}`,
      fileNameRaw: Buffer.from('x'),
      compressedSize: packed,
      uncompressedSize: unpacked,
      relativeOffsetOfLocalHeader: at * (packed + 31),
    })) as yauzl.Entry[];
  const refused = (list: yauzl.Entry[]) => () => refuseTraps(list, 1_000 * MEBIBYTE);

  it('lets pass what becomes much larger, but not 200 times', () => {
    expect(refused(entries(3, MEBIBYTE, 190 * MEBIBYTE))).not.toThrow();
    expect(refused(entries(1, 10, 64 * MEBIBYTE))).not.toThrow();
  });

  it('refuses a bomb, also when it is made of many that are small', () => {
    expect(refused(entries(1, 10, 64 * MEBIBYTE + 1))).toThrow(
      '0 would become 200 times as large and more: a bomb.',
    );
    expect(refused(entries(2, 10, 60 * MEBIBYTE))).toThrow(
      'The archive would become 200 times as large and more: a bomb.',
    );
  });
});
