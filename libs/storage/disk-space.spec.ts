import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskSpace } from './disk-space.js';

describe('DiskSpace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-room-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells the room of a folder, nothing of one that is not there, and hides no failure', async () => {
    const space = new DiskSpace();
    expect((await space.room(folder))?.free_bytes).toBeGreaterThan(0);
    expect(await space.room(join(folder, 'absent'))).toBeUndefined();
    writeFileSync(join(folder, 'file'), '');
    await expect(space.room(join(folder, 'file', 'x'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});
