import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second factor for signing in, and sessions that can be listed and ended one by one. */
export class SecondFactorAndOpenSessions1795220000000 implements MigrationInterface {
  name = 'SecondFactorAndOpenSessions1795220000000';

  async up(runner: QueryRunner): Promise<void> {
    // `id` names a session to its owner; neither `sid` nor anything it could be guessed from leaves the database.
    await runner.query(`
      ALTER TABLE sessions
        ADD id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT sessions_id_key UNIQUE,
        ADD used_at timestamptz NOT NULL DEFAULT now()`);
    // One row at most. Not in force before it is confirmed with a code.
    await runner.query(`
      CREATE TABLE second_factor (
        only_row boolean PRIMARY KEY DEFAULT true,
        sealed_secret bytea NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT now(),
        confirmed_at timestamptz,
        last_step bigint NOT NULL DEFAULT 0,
        CONSTRAINT second_factor_only_row CHECK (only_row)
      )`);
    await runner.query(`
      CREATE TABLE recovery_codes (
        digest bytea PRIMARY KEY,
        used_at timestamptz,
        CONSTRAINT recovery_codes_digest_is_sha256 CHECK (length(digest) = 32)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE recovery_codes, second_factor`);
    await runner.query(`ALTER TABLE sessions DROP COLUMN id, DROP COLUMN used_at`);
  }
}
