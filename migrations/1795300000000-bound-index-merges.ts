import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets a merge beside an import end. `gin_clean_pending_list` works until the list is empty, which it never is while rows are coming in:
 * it went on for as long as it was let, with ever smaller parts, each of which costs a visit to most words. An insert that finds too
 * long a list puts away once what is there; hence one here, which is taken back. It may itself what whoever imports may.
 */
export class BoundIndexMerges1795300000000 implements MigrationInterface {
  name = 'BoundIndexMerges1795300000000';

  async up(runner: QueryRunner): Promise<void> {
    // 64kB: the least that there is; work_mem: what a merge collects before it writes, or it would end sooner
    await runner.query(`
      CREATE OR REPLACE FUNCTION merge_event_indexes() RETURNS void
      LANGUAGE plpgsql SECURITY INVOKER SET gin_pending_list_limit = '64kB' SET work_mem = '64MB' AS $$
      BEGIN
        INSERT INTO events (title, timezone) VALUES ('', 'UTC');
        RAISE EXCEPTION USING ERRCODE = 'LLTBK';
      EXCEPTION WHEN SQLSTATE 'LLTBK' THEN -- taken back, and what was merged stays so
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION merge_event_indexes() RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT gin_clean_pending_list(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
        WHERE i.indrelid = 'public.events'::regclass AND a.amname = 'gin'
      $$`);
  }
}
