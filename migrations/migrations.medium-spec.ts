import { jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrate, openMigrationSource, pendingMigrations, SchemaNewerThanApp } from '#libs/database';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { describeSchema } from './describe-schema.js';
import { migrations } from './index.js';

const timeOf = (name: string): number => Number(/\d+$/.exec(name)?.[0]);

describe('migrations', () => {
  let database: TestDatabase;
  let source: DataSource;
  const schema = () => describeSchema((text) => source.query(text));

  beforeAll(async () => {
    database = await testDatabase({ empty: true });
    source = await openMigrationSource(database.ownerUrl);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('run up, down to nothing, and up to the same schema again', async () => {
    const done = await migrate(database.ownerUrl);
    expect(done).toEqual(migrations.map(({ name }) => name));
    const first = await schema();
    expect(first).toContain('CREATE TABLE events');
    for (let left = migrations.length; left > 0; left--)
      await source.undoLastMigration({ transaction: 'each' });
    expect(await schema()).not.toMatch(/CREATE TABLE (?!migrations)|CREATE VIEW|CREATE OR REPLACE FUNCTION/);
    await migrate(database.ownerUrl);
    expect(await schema()).toBe(first);
    expect(await pendingMigrations(source)).toEqual([]);
  });

  it('run once when several replicas start together', async () => {
    const fresh = await testDatabase({ empty: true });
    const runs = await Promise.all([
      migrate(fresh.ownerUrl),
      migrate(fresh.ownerUrl),
      migrate(fresh.ownerUrl),
    ]);
    expect(runs.map(({ length }) => length).sort()).toEqual([0, 0, migrations.length]);
    await fresh.drop();
  });

  it('leave nothing of one whose connection ends before its record: the next run goes on from there, at every one', async () => {
    const whole = await schema();
    for (let left = migrations.length; left > 0; left--)
      await source.undoLastMigration({ transaction: 'each' });
    await database.pool.query(`
      CREATE SCHEMA cutting;
      CREATE FUNCTION cutting.cut() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(60); END $$`);
    const inOrder = migrations.map(({ name }) => name).sort((one, other) => timeOf(one) - timeOf(other));
    for (const [index, name] of inOrder.entries()) {
      await database.pool.query(`
        CREATE OR REPLACE TRIGGER cut BEFORE INSERT ON migrations FOR EACH ROW WHEN (NEW.name = '${name}')
        EXECUTE FUNCTION cutting.cut()`);
      await expect(migrate(database.ownerUrl)).rejects.toThrow(/terminat/i);
      expect(await pendingMigrations(source)).toHaveLength(migrations.length - index);
    }
    await database.pool.query('DROP SCHEMA cutting CASCADE');
    expect(await migrate(database.ownerUrl)).toEqual(inOrder.slice(-1));
    expect(await schema()).toBe(whole);
  });

  it('refuse a schema that a newer version has written, before touching it', async () => {
    await source.undoLastMigration({ transaction: 'each' }); // there is something to do, were it not refused
    await database.pool.query(
      `INSERT INTO migrations ("timestamp", name) VALUES (9999999999999, 'FromTheFuture')`,
    );
    const before = [await schema(), await pendingMigrations(source)];
    const [beforehand, afterwards] = [jest.fn(() => Promise.resolve()), jest.fn(() => Promise.resolve())];
    await expect(migrate(database.ownerUrl, { beforehand, afterwards })).rejects.toThrow(SchemaNewerThanApp);
    expect([await schema(), await pendingMigrations(source)]).toEqual(before);
    expect(before[1]).toHaveLength(1);
    expect([beforehand.mock.calls, afterwards.mock.calls]).toEqual([[], []]);
  });
});
