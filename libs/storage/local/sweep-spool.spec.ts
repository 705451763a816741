import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepSpool } from './sweep-spool.js';

describe('sweepSpool', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lifelog-sweep-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('may happen several times at once', async () => {
    for (let index = 0; index < 50; index += 1) {
      const path = join(folder, String(index));
      writeFileSync(path, '');
      utimesSync(path, 0, 0);
    }
    await Promise.all(Array.from({ length: 5 }, () => sweepSpool(folder)));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not pass over what it cannot look at', async () => {
    // as long as a path may be: what lies in there has none, and is made by way of the open folder
    const deep = join(folder, ...Array<string>(16).fill('x'.repeat(250 - folder.length / 16)));
    mkdirSync(deep, { recursive: true });
    const descriptor = openSync(deep, 'r');
    const inside = `/proc/self/fd/${descriptor}/${'y'.repeat(255)}`;
    writeFileSync(inside, '');
    await expect(sweepSpool(deep)).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
    rmSync(inside);
    closeSync(descriptor);
  });
});
