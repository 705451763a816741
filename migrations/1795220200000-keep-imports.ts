import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports that can be watched, stopped and undone. */
export class KeepImports1795220200000 implements MigrationInterface {
  name = 'KeepImports1795220200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE imports (
        id bigserial PRIMARY KEY,
        state text NOT NULL DEFAULT 'running'
          CONSTRAINT imports_state CHECK (state IN ('running', 'done', 'failed', 'stopped', 'undone')),
        format text NOT NULL,
        dry_run boolean NOT NULL,
        on_error text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        created_by text NOT NULL,
        progress jsonb NOT NULL DEFAULT '{}',
        progressed_at timestamptz NOT NULL DEFAULT now(),
        stop_requested boolean NOT NULL DEFAULT false,
        finished_at timestamptz,
        committed_at timestamptz,
        report jsonb,
        failure jsonb,
        undone jsonb
      )`);
    // A column costs an imported row nothing worth measuring, rows of a table beside it would cost as much as an index does.
    // No foreign key: it would be checked for each of a million rows, and no row of imports is ever removed.
    await runner.query(`ALTER TABLE events ADD import_id bigint`);
    await runner.query(`ALTER TABLE attachments ADD import_id bigint`);
    await runner.query(`CREATE INDEX events_import_id ON events (import_id) WHERE import_id IS NOT NULL`);
    await runner.query(
      `CREATE INDEX attachments_import_id ON attachments (import_id) WHERE import_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE attachments DROP COLUMN import_id`);
    await runner.query(`ALTER TABLE events DROP COLUMN import_id`);
    await runner.query(`DROP TABLE imports`);
  }
}
