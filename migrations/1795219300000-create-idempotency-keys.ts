import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a repeated request with the same Idempotency-Key is answered with, for 24 hours. */
export class CreateIdempotencyKeys1795219300000 implements MigrationInterface {
  name = 'CreateIdempotencyKeys1795219300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        owner text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        status smallint NOT NULL,
        location text,
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (owner, key)
      )`);
    await runner.query(`CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_keys`);
  }
}
