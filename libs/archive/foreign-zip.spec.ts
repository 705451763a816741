import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { makeZip, type ZipEntry } from '#libs/testing';
import { ForeignZip } from './foreign-zip.js';

let folder: string;
const opened: ForeignZip[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreign-zip-'));
});

afterAll(async () => {
  await Promise.all(opened.map((zip) => zip.close()));
  await rm(folder, { recursive: true });
});

async function open(bytes: Buffer): Promise<ForeignZip> {
  const path = join(folder, `${opened.length}.zip`);
  await writeFile(path, bytes);
  const zip = await ForeignZip.open(path);
  opened.push(zip);
  return zip;
}

describe('ForeignZip', () => {
  it('lists files of any name and reads them, without what systems leave in ZIPs', async () => {
    const zip = await open(
      await makeZip([
        { path: 'Notizen/Über uns.md', content: 'Hallo' },
        { path: '__MACOSX/Notizen/._x', content: 'x' },
        { path: 'Notizen/.DS_Store', content: 'x' },
      ]),
    );
    expect(zip.entries.map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([['Notizen/Über uns.md', 5]]);
    expect((await buffer(zip.read('Notizen/Über uns.md'))).toString()).toBe('Hallo');
    await expect(buffer(zip.read('other'))).rejects.toThrow('other is not in the ZIP.');
  });

  const zeros = Buffer.alloc(70 * 1024 * 1024);
  it.each<[string, ZipEntry, RegExp]>([
    ['a path outside', { path: '../../etc/passwd', content: 'x' }, /refused: .*\.\./],
    ['an absolute path', { path: '/etc/passwd', content: 'x' }, /refused: absolute path/],
    ['a link', { path: 'a.md', content: '/etc/passwd', mode: 0o120777 }, /a\.md is a link or a device/],
    ['a bomb', { path: 'a.md', content: zeros }, /a\.md would become 200 times as large/],
    ['a name with NUL', { path: 'a\0.md', content: 'x' }, /NUL/],
  ])('refuses %s before anything is read', async (_what, entry, fault) => {
    await expect(makeZip([entry]).then(open)).rejects.toThrow(fault);
  });

  it('refuses two entries of one name, bytes that were altered, and a ZIP that was cut', async () => {
    const twice = [
      { path: 'a.md', content: 'x' },
      { path: 'a.md', content: 'y' },
    ];
    await expect(makeZip(twice).then(open)).rejects.toThrow('two entries called a.md');
    const whole = await makeZip([{ path: 'a.md', content: 'x' }]);
    const altered = await makeZip([{ path: 'a.md', content: 'as it is', deflate: false }]);
    altered.write('as it was', altered.indexOf('as it is'), 8, 'latin1');
    const zip = await open(altered);
    await expect(buffer(zip.read('a.md'))).rejects.toThrow('a.md is damaged');
    await expect(open(whole.subarray(0, -10))).rejects.toThrow('cut off or damaged');
  });
});
