import type { MigrationInterface, QueryRunner } from 'typeorm';

const known = (scopes: string): string => `
  ALTER TABLE api_tokens DROP CONSTRAINT api_tokens_scopes_known,
    ADD CONSTRAINT api_tokens_scopes_known CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY[${scopes}])`;

/** Tokens that open feeds, and nothing else. */
export class AllowFeedTokens1795270000000 implements MigrationInterface {
  name = 'AllowFeedTokens1795270000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(known(`'read', 'write', 'admin', 'capture', 'feed'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM api_tokens WHERE 'feed' = ANY (scopes)`); // an older LifeLog knows no such scope
    await runner.query(known(`'read', 'write', 'admin', 'capture'`));
  }
}
