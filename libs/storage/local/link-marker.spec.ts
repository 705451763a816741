import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkMarker } from './link-marker.js';

describe('linkMarker', () => {
  let folder: string;
  let spool: string;
  let marker: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lifelog-marker-'));
    [spool, marker] = [join(folder, 'spool'), join(folder, 'marker')];
    mkdirSync(spool);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const refusing = (code: string) => () =>
    Promise.reject(Object.assign(new Error(`${code}: refused`), { code, errno: -1 }));

  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
    'writes one where the file system has no links and says %s',
    async (code) => {
      await linkMarker('ours', spool, marker, refusing(code));
      expect([readFileSync(marker, 'utf8'), (statSync(marker).mode & 0o777).toString(8)]).toEqual([
        'ours',
        '600',
      ]);
      expect(readdirSync(spool)).toEqual([]);
    },
  );

  it('hands on why a name could not be given, and gives none', async () => {
    await expect(linkMarker('ours', spool, marker, refusing('EIO'))).rejects.toMatchObject({ code: 'EIO' });
    expect(readdirSync(folder)).toEqual(['spool']);
  });

  it('leaves the one that is there, and nothing in the spool', async () => {
    writeFileSync(marker, 'theirs');
    await linkMarker('ours', spool, marker);
    expect([readFileSync(marker, 'utf8'), readdirSync(spool)]).toEqual(['theirs', []]);
  });
});
