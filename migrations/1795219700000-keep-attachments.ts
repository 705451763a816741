import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the storage protocol of attachments stands on: intents before bytes, deletions that outlive a crash, the store's marker. */
export class KeepAttachments1795219700000 implements MigrationInterface {
  name = 'KeepAttachments1795219700000';

  async up(runner: QueryRunner): Promise<void> {
    // pending: intended, its bytes are on their way; it may belong to an event that is made with it. Only ready rows are seen.
    await runner.query(`
      ALTER TABLE attachments
        ALTER event_id DROP NOT NULL,
        ADD state text NOT NULL DEFAULT 'ready' CONSTRAINT attachments_state CHECK (state IN ('pending', 'ready')),
        ADD damage text CONSTRAINT attachments_damage CHECK (damage IN ('missing', 'corrupt')),
        ADD checked_at timestamptz,
        ADD thumbnails text NOT NULL DEFAULT 'none'
          CONSTRAINT attachments_thumbnails CHECK (thumbnails IN ('none', 'wanted', 'made', 'failed')),
        ADD CONSTRAINT attachments_ready_belongs CHECK (state = 'pending' OR event_id IS NOT NULL)`);
    await runner.query(
      `CREATE INDEX attachments_pending ON attachments (uploaded_at) WHERE state = 'pending'`,
    );
    await runner.query(
      `CREATE INDEX attachments_thumbnails_wanted ON attachments (id) WHERE thumbnails = 'wanted'`,
    );
    await runner.query(`
      CREATE TABLE object_deletions (
        key text PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT now(),
        due_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        last_error text
      )`);
    await runner.query(`CREATE INDEX object_deletions_due_at ON object_deletions (due_at)`);
    // One row: which store belongs to this database.
    await runner.query(`
      CREATE TABLE storage_binding (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        instance uuid NOT NULL,
        bound_at timestamptz NOT NULL DEFAULT now()
      )`);
    // Which capture token made an event: it may attach files to it for an hour.
    await runner.query(`
      CREATE TABLE captures (
        event_id bigint PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
        token_id bigint NOT NULL REFERENCES api_tokens (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX captures_token_id ON captures (token_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE captures, storage_binding, object_deletions`);
    await runner.query(`DELETE FROM attachments WHERE event_id IS NULL OR state = 'pending'`);
    await runner.query(`
      ALTER TABLE attachments ALTER event_id SET NOT NULL,
        DROP COLUMN state, DROP COLUMN damage, DROP COLUMN checked_at, DROP COLUMN thumbnails`);
  }
}
