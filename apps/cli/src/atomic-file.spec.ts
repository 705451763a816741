import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAtomically } from './atomic-file.js';

describe('writeAtomically', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lifelog-atomic-'));
    path = join(folder, 'diary.ndjson');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const mode = async () => (await stat(path)).mode & 0o777;

  it('shows the file under its name only when it is whole', async () => {
    await writeAtomically(path, async (file) => {
      await file.write('half');
      expect(await readdir(folder)).toEqual([`diary.ndjson.${process.pid}.part`]);
      await file.write(' and half');
    });
    expect(await readdir(folder)).toEqual(['diary.ndjson']);
    expect(await readFile(path, 'utf8')).toBe('half and half');
    expect(await mode()).toBe(0o600);
  });

  it('leaves nothing after a failure, and an older file as it was', async () => {
    await writeFile(path, 'older');
    const failing = writeAtomically(path, async (file) => {
      await file.write('half');
      throw new Error('cut');
    });
    await expect(failing).rejects.toThrow('cut');
    expect(await readdir(folder)).toEqual(['diary.ndjson']);
    expect(await readFile(path, 'utf8')).toBe('older');
  });

  it('keeps the mode of a file that it replaces, and the link that leads to it', async () => {
    await writeFile(path, 'older');
    await chmod(path, 0o640);
    const link = join(folder, 'link');
    await symlink(path, link);
    await writeAtomically(link, (file) => file.writeFile('newer'));
    expect(await readFile(path, 'utf8')).toBe('newer');
    expect(await mode()).toBe(0o640);
    expect((await readdir(folder)).sort()).toEqual(['diary.ndjson', 'link']);
  });

  it('refuses a folder, a device and a folder that is not there', async () => {
    const write = () => Promise.resolve();
    await expect(writeAtomically(folder, write)).rejects.toThrow(`${folder} is not a file.`);
    await expect(writeAtomically('/dev/null', write)).rejects.toThrow('/dev/null is not a file.');
    await expect(writeAtomically(join(folder, 'no/such'), write)).rejects.toThrow('(ENOENT)');
    expect(await readdir(folder)).toEqual([]);
  });
});
