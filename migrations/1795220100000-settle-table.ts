import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Only its owner may make a table's statistics and put away what waits in its GIN indexes, and the app's role owns none:
 * it asks for it by this function. Of our own tables only, and with a fixed search path, so that nobody's names are taken for ours.
 */
export class SettleTable1795220100000 implements MigrationInterface {
  name = 'SettleTable1795220100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION settle_table(wanted regclass) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_class c
                       WHERE c.oid = wanted AND c.relkind = 'r' AND c.relowner = current_user::regrole
                         AND c.relnamespace = 'public'::regnamespace) THEN
          RAISE insufficient_privilege USING MESSAGE = format('%s is no table of LifeLog', wanted);
        END IF;
        EXECUTE format('ANALYZE %s', wanted);
        PERFORM gin_clean_pending_list(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
        WHERE i.indrelid = wanted AND a.amname = 'gin';
      END $$`);
    await runner.query('REVOKE ALL ON FUNCTION settle_table(regclass) FROM PUBLIC');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION settle_table(regclass)');
  }
}
