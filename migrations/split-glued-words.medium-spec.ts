import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#libs/database';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { SplitGluedWords1795219900000 } from './1795219900000-split-glued-words.js';

const TEXTS = [
  ['Java List<Qstring>', '{}', null],
  ['title', '{qone/qtwo}', null],
  ['title', '{}', 'with Sir.W of qann@qexample.com'],
  ['nothing. Of the kind: 3.5, v1, U.S. and so on', '{a,b}', 'at all'],
] as const;

describe('the words of events that were there before', () => {
  let test: TestDatabase;
  let source: DataSource;
  const rows = async () => {
    const text = 'SELECT search_vector::text AS vector, xmin::text AS version FROM events ORDER BY id';
    return (await test.pool.query<{ vector: string; version: string }>(text)).rows;
  };

  beforeAll(async () => {
    test = await testDatabase();
    source = await new DataSource(dataSourceOptions(test.ownerUrl, 1)).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });

  it('are split up, only where they are glued, and put together again by the way back', async () => {
    const runner = source.createQueryRunner();
    const migration = new SplitGluedWords1795219900000();
    await migration.down(runner);
    for (const [title, tags, description] of TEXTS) {
      await test.pool.query(
        `INSERT INTO events (title, tags, description, timezone) VALUES ($1, $2, $3, 'UTC')`,
        [title, tags, description],
      );
    }
    const before = await rows();
    expect(before.map(({ vector }) => vector).join()).not.toMatch(/'(qstring|qone|qann|sir)'/);
    await migration.up(runner);
    const split = await rows();
    for (const [index, word] of ['qstring', 'qone', 'qann'].entries())
      expect(split[index]?.vector).toContain(`'${word}'`);
    expect(split[3]).toEqual(before[3]);
    await migration.down(runner);
    expect((await rows()).map(({ vector }) => vector)).toEqual(before.map(({ vector }) => vector));
    await runner.release();
  });
});
