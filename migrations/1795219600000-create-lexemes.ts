import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of all events, one for each stem in its most frequent form, to correct and to complete what is typed. Filled
 * by a job, never by the statements that write events; `lexemes_state` says from which state of `events`.
 */
export class CreateLexemes1795219600000 implements MigrationInterface {
  name = 'CreateLexemes1795219600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(`
      CREATE TABLE lexemes (
        stem text PRIMARY KEY,
        word text NOT NULL,
        folded text COLLATE "C" GENERATED ALWAYS AS (fold_text(word)) STORED,
        events integer NOT NULL
      )`);
    await runner.query(`CREATE INDEX lexemes_folded ON lexemes (folded)`);
    // GiST and not GIN, because it hands out the nearest first, however far they are
    await runner.query(
      `CREATE INDEX lexemes_trigrams ON lexemes USING gist (folded gist_trgm_ops (siglen = 64))`,
    );
    await runner.query(`
      CREATE TABLE lexemes_state (
        only_row boolean PRIMARY KEY DEFAULT true,
        changes bigint NOT NULL,
        built_at timestamptz NOT NULL DEFAULT now(),
        took_ms integer NOT NULL,
        CONSTRAINT lexemes_state_only_row CHECK (only_row)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE lexemes_state, lexemes`);
    // pg_trgm stays: it may have been there before, for others
  }
}
