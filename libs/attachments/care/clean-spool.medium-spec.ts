import { mkdir, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Jobs } from '#libs/jobs';
import { openDatabase, type OpenDatabase, openStore, type OpenStore } from '#libs/testing';
import { CleanSpool } from './clean-spool.job.js';

describe('CleanSpool', () => {
  let test: OpenDatabase;
  let kept: OpenStore;

  beforeAll(async () => {
    test = await openDatabase();
    kept = await openStore();
  });
  afterAll(async () => {
    await test.drop();
    await kept.remove();
  });

  it('removes files of more than an hour, nothing else, and counts them first if asked to', async () => {
    const spool = (name: string) => join(kept.store.spoolFolder, name);
    for (const name of ['left', 'young']) await writeFile(spool(name), 'half a fi');
    await mkdir(spool('folder'));
    await symlink('/etc/hostname', spool('link'));
    for (const name of ['left', 'folder']) await kept.age(spool(name), 1.1);
    const job = new CleanSpool(new Jobs(test.database), kept.store);
    expect(await job.clean(true)).toBe(1);
    expect((await readdir(kept.store.spoolFolder)).sort()).toEqual(['folder', 'left', 'link', 'young']);
    expect(await job.run()).toBe(1);
    expect((await readdir(kept.store.spoolFolder)).sort()).toEqual(['folder', 'link', 'young']);
    await rm(kept.store.spoolFolder, { recursive: true });
    expect(await job.run()).toBe(0);
    await writeFile(kept.store.spoolFolder, 'no folder');
    await expect(job.run()).rejects.toMatchObject({ code: 'ENOTDIR' });
    await rm(kept.store.spoolFolder);
    await mkdir(kept.store.spoolFolder);
  });

  it('leaves a file alone that is an hour old to the millisecond', async () => {
    const path = join(kept.store.spoolFolder, 'on the hour');
    await writeFile(path, 'half a fi');
    const writtenAt = new Date('2026-11-21T12:00:00.000Z');
    await utimes(path, writtenAt, writtenAt);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(writtenAt.getTime() + 3_600_000);
    const job = new CleanSpool(new Jobs(test.database), kept.store);
    expect(await job.clean(false)).toBe(0);
    clock.mockReturnValue(writtenAt.getTime() + 3_600_001);
    expect(await job.clean(false)).toBe(1);
    clock.mockRestore();
  });
});
