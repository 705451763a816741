import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataFolder } from './make-data-folder.js';

describe('makeDataFolder', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'lifelog folder '))));
  afterEach(() => rmSync(root, { recursive: true }));

  it('makes every level with the mode, and takes what is there', () => {
    const folder = join(root, 'a', 'b');
    makeDataFolder(folder, 0o700);
    makeDataFolder(folder, 0o711);
    expect([join(root, 'a'), folder].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  it('says what is in the way', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    symlinkSync('nowhere', join(root, 'dangling'));
    symlinkSync('circle', join(root, 'circle'));
    const end = 'Set another folder with DATA_DIR.';
    const say = (folder: string, why: string) => `LifeLog cannot keep its data in ${folder}: ${why}. ${end}`;
    const refusals = {
      [file]: say(file, 'that is a file, not a folder'),
      [join(file, 'below')]: say(file, 'that is a file, not a folder'),
      [join(root, 'dangling')]: say(join(root, 'dangling'), 'that is a link to a place that does not exist'),
      [join(root, 'circle')]: say(join(root, 'circle'), 'its links lead in a circle'),
      [join(root, 'x'.repeat(300))]: say(join(root, 'x'.repeat(300)), 'its name is too long'),
      '/proc/lifelog-data': say('/proc/lifelog-data', '/proc takes no folders'),
    };
    for (const [folder, message] of Object.entries(refusals)) {
      expect(() => makeDataFolder(folder, 0o700)).toThrow(message);
    }
    expect(existsSync(join(root, 'nowhere'))).toBe(false);
  });
});
