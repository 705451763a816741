import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The index on time also tells the day, so that what lies in the same instants but on another day is never read. */
export class DaysInTimeIndex1795219510000 implements MigrationInterface {
  name = 'DaysInTimeIndex1795219510000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query('DROP INDEX events_timestamp_id');
    await runner.query(
      'CREATE INDEX events_timestamp_id ON events ("timestamp" DESC, id DESC) INCLUDE (local_date)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query('DROP INDEX events_timestamp_id');
    await runner.query('CREATE INDEX events_timestamp_id ON events ("timestamp" DESC, id DESC)');
  }
}
