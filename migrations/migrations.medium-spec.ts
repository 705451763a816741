import { DataSource } from 'typeorm';
import { migrate, openMigrationSource, pendingMigrations, SchemaNewerThanApp } from '#libs/database';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { describeSchema } from './describe-schema.js';
import { migrations } from './index.js';

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

  it('refuse a schema that a newer version has written, before touching it', async () => {
    await database.pool.query(
      `INSERT INTO migrations ("timestamp", name) VALUES (9999999999999, 'FromTheFuture')`,
    );
    await expect(migrate(database.ownerUrl)).rejects.toThrow(SchemaNewerThanApp);
    await database.pool.query(`DELETE FROM migrations WHERE name = 'FromTheFuture'`);
  });
});
