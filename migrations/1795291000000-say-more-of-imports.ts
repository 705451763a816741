import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a page says of an import: the file's name and size, what it was taken for, the lines that were refused, and how long the file waits for another try. */
export class SayMoreOfImports1795291000000 implements MigrationInterface {
  name = 'SayMoreOfImports1795291000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE imports
        ADD name text,
        ADD size_bytes bigint,
        ADD origin jsonb,
        ADD refused bytea,
        ADD kept_until timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE imports DROP COLUMN name, DROP COLUMN size_bytes, DROP COLUMN origin, DROP COLUMN refused, DROP COLUMN kept_until`);
  }
}
