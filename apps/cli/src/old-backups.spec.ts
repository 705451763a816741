import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupName, dropOldBackups } from './old-backups.js';

describe('dropOldBackups', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'lifelog-backups-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps the newest, and whatever is not its own', async () => {
    const names = [1, 2, 3, 4].map((day) => backupName(new Date(Date.UTC(2026, 10, day, 9, 5, 7))));
    expect(names[0]).toBe('lifelog-backup-2026-11-01T090507Z.zip');
    const others = ['lifelog-backup-mine.zip', 'lifelog-2026-11-01.zip', 'photo.jpg'];
    const parts = [`${names[0]}.77.part`, `${names[3]}.78.part`];
    for (const name of [...names, ...others, ...parts]) await writeFile(join(folder, name), '');
    const longAgo = new Date(Date.now() - 2 * 86_400_000);
    await utimes(join(folder, parts[0] ?? ''), longAgo, longAgo);
    expect(await dropOldBackups(folder, 2)).toEqual(names.slice(0, 2));
    expect((await readdir(folder)).sort()).toEqual([...names.slice(2), ...others, parts[1]].sort());
    expect(await dropOldBackups(folder, 2)).toEqual([]);
  });
});
