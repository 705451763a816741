import { copyName, copyOwner, readCopyName } from './copy-name.js';
import { surplusCopies } from './surplus-copies.js';

/** `schema` is the time of its newest migration. */
const copy = (day: number, schema: number) =>
  copyName(new Date(Date.UTC(2026, 10, day, 3, 30, 2)), ['First17', `Last${schema}`], '1f0c9a77');

describe('copies of the database', () => {
  it('say in their names when they were made, of which schema and whose they are', () => {
    expect(copy(21, 1795292500000)).toBe('lifelog-database-2026-11-21T033002Z-1795292500000-1f0c9a77.zip');
    expect(readCopyName(copy(21, 1795292500000))).toEqual({ schema: '1795292500000', owner: '1f0c9a77' });
    for (const other of [
      'lifelog-backup-2026-11-21T033002Z-1f0c9a77.zip',
      `${copy(21, 18)}.part`,
      'notes.zip',
    ])
      expect(readCopyName(other)).toBeUndefined();
  });

  it('are told apart by their database, never by its password', () => {
    const owner = (DATABASE_URL: string | undefined, DATA_DIR = '/data') =>
      copyOwner({ DATABASE_URL, DATA_DIR });
    expect(owner('postgresql://me:one@db/log')).toBe(owner('postgresql://me:two@db/log'));
    expect(owner('postgresql://me:one@db/log')).not.toBe(owner('postgresql://me:one@db/another'));
    expect(owner(undefined, '/data')).not.toBe(owner(undefined, '/other'));
  });

  it.each<[string, number, number[], number[]]>([
    ['keep the newest of each schema', Infinity, [18, 18, 19, 18, 19], [0, 1, 2]],
    ['and of those as many as are wanted', 2, [17, 18, 19], [0]],
    ['which are not used up by repetitions', 2, [17, 18, 18, 18], [1, 2]],
    ['and all when there are few', 3, [17, 18, 19], []],
  ])('%s', (_what, keep, schemas, gone) => {
    const names = schemas.map((schema, day) => copy(day + 1, schema));
    expect(surplusCopies(names, keep).toSorted()).toEqual(gone.map((index) => names[index]));
  });
});
