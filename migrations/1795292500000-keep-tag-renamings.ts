import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which events a renaming has changed, for the minutes in which it can be undone. */
export class KeepTagRenamings1795292500000 implements MigrationInterface {
  name = 'KeepTagRenamings1795292500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tag_renamings (
        id bigserial PRIMARY KEY,
        renamed_at timestamptz NOT NULL DEFAULT now(),
        from_tag text NOT NULL,
        to_tag text NOT NULL,
        event_ids bigint[] NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tag_renamings');
  }
}
