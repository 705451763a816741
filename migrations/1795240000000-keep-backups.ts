import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Backups that LifeLog makes by itself: one row for each try, and since when which schedule holds. */
export class KeepBackups1795240000000 implements MigrationInterface {
  name = 'KeepBackups1795240000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE backups (
        id bigserial PRIMARY KEY,
        state text NOT NULL CONSTRAINT backups_state CHECK (state IN ('waiting', 'running', 'done', 'failed')),
        cause text NOT NULL CONSTRAINT backups_cause CHECK (cause IN ('schedule', 'request')),
        created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        created_by text NOT NULL,
        due_at timestamptz,
        started_at timestamptz,
        finished_at timestamptz,
        place text,
        file text,
        events bigint,
        attachments bigint,
        damaged bigint,
        size_bytes bigint,
        sha256 bytea,
        failure jsonb,
        removed_at timestamptz
      )`);
    // The statement that adds one decides whether there is one already, on whatever replica.
    await runner.query(
      `CREATE UNIQUE INDEX backups_one_at_a_time ON backups ((true)) WHERE state IN ('waiting', 'running')`,
    );
    await runner.query(`
      CREATE TABLE backup_schedule (
        only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT backup_schedule_only_one CHECK (only_one),
        expression text NOT NULL,
        timezone text NOT NULL,
        since timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE backup_schedule');
    await runner.query('DROP TABLE backups');
  }
}
