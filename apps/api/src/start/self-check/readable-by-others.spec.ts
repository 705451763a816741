import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readableByOthers } from './readable-by-others.js';

describe('readableByOthers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-modes-'));
  const file = join(folder, '.env');
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [0o600, []],
    [0o400, []],
    [0o640, [`${file} (0640)`]],
    [0o604, [`${file} (0604)`]],
  ])('of a file with mode %o', (mode, found) => {
    writeFileSync(file, '');
    chmodSync(file, mode);
    expect(readableByOthers([file])).toEqual(found);
    chmodSync(file, 0o600);
  });

  it('lets others pass through a folder, but not look into it', () => {
    chmodSync(folder, 0o711);
    expect(readableByOthers([folder, join(folder, 'nothing')])).toEqual([]);
    chmodSync(folder, 0o755);
    expect(readableByOthers([folder])).toEqual([`${folder} (0755)`]);
  });
});
