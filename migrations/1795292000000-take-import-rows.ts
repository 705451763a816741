import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a large import needs of the schema: a type for its lines, so that nothing has to be read out of JSON again, and a way to
 * put away what waits in the GIN indexes while it goes on, beside its transaction. Only their owner may, hence the function, as
 * `settle_table`.
 */
export class TakeImportRows1795292000000 implements MigrationInterface {
  name = 'TakeImportRows1795292000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE import_row AS (
        line int, uid uuid, title text, description text, "timestamp" timestamptz, timezone text, tags text[], metadata jsonb,
        created_at timestamptz, updated_at timestamptz)`);
    await runner.query(`
      CREATE FUNCTION merge_event_indexes() RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT gin_clean_pending_list(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
        WHERE i.indrelid = 'public.events'::regclass AND a.amname = 'gin'
      $$`);
    await runner.query('REVOKE ALL ON FUNCTION merge_event_indexes() FROM PUBLIC');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION merge_event_indexes()');
    await runner.query('DROP TYPE import_row');
  }
}
