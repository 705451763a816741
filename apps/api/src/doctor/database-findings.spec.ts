import { type DatabaseFacts, databaseFindings } from './database-findings.js';

const WELL: DatabaseFacts = {
  version: 180001,
  versionText: '18.1 (Debian 18.1-1)',
  fsync: 'on',
  fullPageWrites: 'on',
  synchronousCommit: 'on',
  maxConnections: 100,
  reservedConnections: 3,
  clockAhead: 0.4,
};
const statesOf = (facts: Partial<DatabaseFacts>, poolMax = 10) =>
  databaseFindings({ ...WELL, ...facts }, poolMax)
    .filter(({ state }) => state !== 'ok')
    .map(({ check, state, message }) => [check, state, message]);

describe('databaseFindings', () => {
  it('has nothing to say against a database that is well', () => {
    expect(statesOf({})).toEqual([]);
    expect(databaseFindings(WELL, 10).map(({ message }) => message)).toContain('PostgreSQL 18.1.');
    expect(databaseFindings(WELL, 10).map(({ message }) => message)).toContain(
      'Each process may open 10 of 97 connections: room for 9.',
    );
  });

  it.each<[string, Partial<DatabaseFacts>, number, unknown[]]>([
    [
      'too old',
      { version: 140010, versionText: '14.10' },
      10,
      ['database', 'failed', 'PostgreSQL 14.10 is too old.'],
    ],
    [
      'one that forgets',
      { fsync: 'off', synchronousCommit: 'off' },
      10,
      [
        'durability',
        'failed',
        'fsync and synchronous_commit are off: a power cut can lose or ruin what was confirmed.',
      ],
    ],
    [
      'too small for one process',
      { maxConnections: 10 },
      8,
      [
        'connections',
        'warning',
        'DATABASE_POOL_MAX is 8, and PostgreSQL gives 7 connections to all together.',
      ],
    ],
    [
      'of another time',
      { clockAhead: -61.2 },
      10,
      ['clock', 'warning', "The clock of the database is 61 s behind LifeLog's."],
    ],
  ])('says of a database that is %s what is wrong', (_name, facts, poolMax, finding) => {
    expect(statesOf(facts, poolMax)).toEqual([finding]);
  });
});
