import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API tokens, the owner's secrets, sessions, sign-in attempts, settings and the audit log. */
export class CreateAuth1795219400000 implements MigrationInterface {
  name = 'CreateAuth1795219400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_tokens (
        id bigserial PRIMARY KEY,
        name text NOT NULL,
        scopes text[] NOT NULL,
        digest bytea NOT NULL,
        prefix text NOT NULL,
        is_first boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        generation integer NOT NULL DEFAULT 0,
        rotated_at timestamptz,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_tokens_digest_key UNIQUE (digest),
        CONSTRAINT api_tokens_digest_is_sha256 CHECK (length(digest) = 32),
        CONSTRAINT api_tokens_scopes_known
          CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'write', 'admin', 'capture'])
      )`);
    await runner.query(`CREATE UNIQUE INDEX api_tokens_first ON api_tokens (is_first) WHERE is_first`);

    await runner.query(`
      CREATE TABLE auth_secrets (
        name text PRIMARY KEY,
        value text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);

    // The columns are connect-pg-simple's; `sid` holds the SHA-256 of the id that the browser has.
    await runner.query(`
      CREATE TABLE sessions (
        sid text PRIMARY KEY,
        sess jsonb NOT NULL,
        expire timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX sessions_expire ON sessions (expire)`);

    await runner.query(`
      CREATE TABLE sign_in_attempts (
        address text PRIMARY KEY,
        failed_at timestamptz[] NOT NULL,
        allowed boolean NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX sign_in_attempts_updated_at ON sign_in_attempts (updated_at)`);

    await runner.query(`
      CREATE TABLE settings (
        name text PRIMARY KEY,
        value jsonb NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);

    await runner.query(`
      CREATE TABLE audit_log (
        id bigserial PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        action text NOT NULL,
        actor text NOT NULL,
        address text,
        details jsonb NOT NULL DEFAULT '{}'
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE audit_log, settings, sign_in_attempts, sessions, auth_secrets, api_tokens`,
    );
  }
}
