import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the care of attachments looks for: the damaged few, those read longest ago, and what shares a folder of the store. */
export class FindAttachmentsForCare1795219710000 implements MigrationInterface {
  name = 'FindAttachmentsForCare1795219710000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX attachments_damaged ON attachments (id) INCLUDE (damage) WHERE damage IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX attachments_checked_at ON attachments (checked_at NULLS FIRST, id) WHERE state = 'ready'`,
    );
    // Thumbnails have no rows: they are known by the attachment whose folder they share.
    await runner.query(`CREATE INDEX attachments_folder ON attachments (split_part(key, '/', 1))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX attachments_damaged, attachments_checked_at, attachments_folder`);
  }
}
