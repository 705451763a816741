import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { anArchive, makeZip, type ZipEntry } from '#libs/testing';
import { Archive, ArchiveWriter, attachmentPath, EVENTS_PATH, type Manifest } from './index.js';

const KEY = `${'a'.repeat(32)}/1791990000__photo.jpg`;
const OTHER = `${'b'.repeat(32)}/1791990001__notes.txt`;
const PHOTO = Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * n) % 251));

describe('an archive', () => {
  let folder: string;
  let count = 0;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'lifelog-archive-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const kept = async (bytes: Buffer) => {
    const path = join(folder, `${(count += 1)}.zip`);
    await writeFile(path, bytes);
    return path;
  };
  const refusal = async (bytes: Buffer) => {
    const opened = await Archive.open(await kept(bytes)).catch((error: unknown) => error);
    if (opened instanceof Archive) await opened.close();
    return opened;
  };
  const faults = async (bytes: Buffer) => {
    const archive = await Archive.open(await kept(bytes));
    const found: string[] = [];
    for await (const { fault } of archive.verify()) if (fault !== undefined) found.push(fault);
    await archive.close();
    return found;
  };
  const sound = () => anArchive({ events: [{ title: 'A' }], attachments: { [KEY]: PHOTO, [OTHER]: 'text' } });

  it('gives back what was written into it, and its manifest last', async () => {
    const writer = new ArchiveWriter(new Date('2026-11-21T09:00:00Z'));
    const reading = buffer(writer.output);
    const files: Manifest['files'] = {};
    files[EVENTS_PATH] = await writer.add(EVENTS_PATH, Readable.from([Buffer.from('{}\n')]), true);
    files[attachmentPath(KEY)] = await writer.add(attachmentPath(KEY), Readable.from([PHOTO]), false);
    const manifest: Manifest = {
      format: 'lifelog-archive',
      version: 1,
      exported_at: '2026-11-21T09:00:00.000Z',
      counts: { events: 1, attachments: 1 },
      files,
    };
    writer.finish(manifest);
    const bytes = await reading;
    const archive = await Archive.open(await kept(bytes));
    expect(archive.manifest).toEqual(manifest);
    expect(await buffer(Readable.from(archive.read(attachmentPath(KEY))))).toEqual(PHOTO);
    await archive.close();
    expect(bytes.lastIndexOf('manifest.json', bytes.indexOf('PK\u0001\u0002'))).toBeGreaterThan(
      bytes.indexOf(attachmentPath(KEY)),
    );
    for (const length of [0, 1, 100, bytes.length - 30, bytes.length - 1]) {
      expect(await refusal(bytes.subarray(0, length))).toMatchObject({ name: 'ArchiveInvalid' });
    }
    expect(await refusal(bytes.subarray(0, -1))).toMatchObject({
      message: expect.stringContaining('cut off') as string,
    });
  });

  it('stops writing when nobody reads any more', async () => {
    const writer = new ArchiveWriter(new Date());
    const endless = Readable.from(
      (function* () {
        for (;;) yield randomBytes(65_536);
      })(),
    );
    const writing = writer.add(EVENTS_PATH, endless, false);
    writer.output.once('data', () => writer.output.destroy());
    await expect(writing).rejects.toThrow('aborted');
    expect(endless.destroyed).toBe(true);
  });

  it('names the file in which a bit was flipped, stored or deflated', async () => {
    const bytes = await makeZip(sound());
    expect(await faults(bytes)).toEqual([]);
    const stored = Buffer.from(bytes);
    stored.writeUInt8(stored.readUInt8(stored.indexOf(PHOTO) + 2_000) ^ 1, stored.indexOf(PHOTO) + 2_000);
    expect(await faults(stored)).toEqual([expect.stringContaining(`attachments/${KEY} is damaged`)]);
    const deflated = Buffer.from(bytes);
    const at = deflated.indexOf('events.ndjson') + 'events.ndjson'.length + 30;
    deflated.writeUInt8(deflated.readUInt8(at) ^ 4, at);
    expect(await faults(deflated)).toEqual([expect.stringContaining('events.ndjson is damaged')]);
  });

  it('may have been unpacked and packed again, with entries for its folders', async () => {
    const folders = ['attachments/', `attachments/${'a'.repeat(32)}/`].map((path) => ({
      path,
      content: '',
      mode: 0o040700,
    }));
    expect(await faults(await makeZip([...folders, ...sound()]))).toEqual([]);
  });

  const added = (entry: Partial<ZipEntry>) => () =>
    makeZip([...sound(), { path: 'x', content: 'x', ...entry }]);
  it.each<[string, () => Promise<Buffer>, string]>([
    ['a path that leaves the archive', added({ path: '../../evil' }), 'invalid relative path'],
    ['such a path in the middle', added({ path: 'attachments/../../evil' }), 'invalid relative path'],
    ['an absolute path', added({ path: '/etc/passwd' }), 'absolute path'],
    ['a drive letter', added({ path: 'C:/boot.ini' }), 'absolute path'],
    ['backslashes', added({ path: 'attachments\\..\\evil' }), 'invalid characters in fileName'],
    [
      'a link',
      added({ path: `attachments/${'c'.repeat(32)}/1__a`, content: '/etc/passwd', mode: 0o120777 }),
      'is a link',
    ],
    [
      'a file that is not part of the format',
      added({ path: 'readme.txt' }),
      'not part of the format: readme.txt',
    ],
    [
      'a file that the manifest does not list',
      added({ path: `attachments/${'c'.repeat(32)}/1__a` }),
      'not in its manifest',
    ],
    ['the same path twice', added({ path: 'events.ndjson' }), 'two entries called events.ndjson'],
    [
      'a missing attachment',
      () => makeZip(sound().filter(({ path }) => !path.endsWith('jpg'))),
      'photo.jpg is missing',
    ],
    [
      'an attachment of another size',
      () =>
        makeZip(
          sound().map((entry) => (entry.path.endsWith('txt') ? { ...entry, content: 'other' } : entry)),
        ),
      'has 5 bytes; the manifest says 4',
    ],
    ['a newer version', () => makeZip(anArchive({ manifest: { version: 2 } })), 'made by a newer LifeLog'],
    ['no version', () => makeZip(anArchive({ manifest: { version: undefined } })), 'says version missing'],
    [
      'another format',
      () => makeZip(anArchive({ manifest: { format: 'immich' } })),
      'the format is "immich"',
    ],
    [
      'counts that do not add up',
      () => makeZip(anArchive({ manifest: { counts: { events: 0, attachments: 7 } } })),
      'counts 7',
    ],
    ['a manifest that is not JSON', () => makeZip([{ path: 'manifest.json', content: '{' }]), 'is not JSON'],
    [
      'a bomb',
      () =>
        makeZip(
          sound().map((entry) =>
            entry.path === 'events.ndjson' ? { ...entry, content: Buffer.alloc(70_000_000) } : entry,
          ),
        ),
      'events.ndjson would become 200 times as large',
    ],
    ['JSON', () => Promise.resolve(Buffer.from('{"format":"lifelog-export"}')), 'looks like JSON'],
    [
      "Day One's ZIP",
      () =>
        makeZip([
          { path: 'Journal.json', content: '{}' },
          { path: `photos/${'0'.repeat(32)}.jpeg`, content: 'x' },
        ]),
      'This looks like a Day One export; expected an archive of LifeLog',
    ],
    [
      "Google's ZIP",
      () => makeZip([{ path: 'Takeout/Keep/note.json', content: '{}' }]),
      'This looks like a Google Takeout export',
    ],
    [
      'an unknown ZIP',
      () => makeZip([{ path: 'a.bin', content: 'x' }]),
      'This looks like a ZIP of another application',
    ],
  ])('is refused with %s', async (_what, make, reason) => {
    expect(await refusal(await make())).toMatchObject({
      name: 'ArchiveInvalid',
      message: expect.stringContaining(reason) as string,
    });
  });

  it('is refused with more than 100,000 entries, before they are read', async () => {
    const zip = await makeZip(sound(), { zip64: true });
    const record = zip.indexOf('PK\u0006\u0006');
    zip.writeBigUInt64LE(100_001n, record + 24);
    zip.writeBigUInt64LE(100_001n, record + 32);
    expect(await refusal(zip)).toMatchObject({
      message: expect.stringContaining('100,001 entries') as string,
    });
  });

  it.each<[string, number, string]>([
    ['less', 3, 'it becomes larger than the 3 bytes that the archive says'],
    ['more', 5_000_000, 'it ends before the 5,000,000 bytes that the archive says'],
  ])('is refused when an entry says that it is %s than it is', async (_how, size, why) => {
    const zip = await makeZip(
      sound().map((entry) => {
        if (entry.path !== 'manifest.json') return entry;
        const manifest = JSON.parse(String(entry.content)) as Manifest;
        (manifest.files['events.ndjson'] ?? { size_bytes: 0 }).size_bytes = size;
        return { ...entry, content: JSON.stringify(manifest) };
      }),
    );
    zip.writeUInt32LE(size, zip.indexOf('PK\u0001\u0002') + 24);
    expect(await faults(zip)).toEqual([`events.ndjson is damaged: ${why}.`]);
  });

  it('is refused when entries share their bytes', async () => {
    const zip = await makeZip(sound());
    const first = zip.indexOf('PK\u0001\u0002');
    const second = zip.indexOf('PK\u0001\u0002', first + 4);
    zip.writeUInt32LE(zip.readUInt32LE(first + 42), second + 42);
    expect(await refusal(zip)).toMatchObject({
      message: expect.stringContaining('lies about its size or place') as string,
    });
  });
});
