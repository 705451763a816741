import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events and attachments, with the trigger that keeps `local_date` and `search_vector`. */
export class CreateEvents1795219200000 implements MigrationInterface {
  name = 'CreateEvents1795219200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS unaccent`);
    await runner.query(`CREATE TEXT SEARCH CONFIGURATION lifelog (COPY = english)`);
    await runner.query(
      `ALTER TEXT SEARCH CONFIGURATION lifelog ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem`,
    );
    await runner.query(`
      CREATE TABLE events (
        id bigserial PRIMARY KEY,
        uid uuid NOT NULL DEFAULT gen_random_uuid(),
        created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        updated_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        "timestamp" timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        timezone text NOT NULL,
        local_date date NOT NULL,
        title text NOT NULL,
        description text,
        tags text[] NOT NULL DEFAULT '{}',
        metadata jsonb,
        search_vector tsvector NOT NULL,
        CONSTRAINT events_uid_key UNIQUE (uid),
        CONSTRAINT events_local_date_range CHECK (local_date BETWEEN '0001-01-01' AND '9999-12-31')
      )`);
    // The planner must know rare words and tags: with the default of 100 it walks the time index for them instead
    // of using the GIN index, which a million events turn from 1 ms into 100 and more.
    await runner.query(
      `ALTER TABLE events ALTER search_vector SET STATISTICS 1000, ALTER tags SET STATISTICS 1000`,
    );

    // PostgreSQL reads '+02:00' as POSIX does, with the sign turned round; an interval means what it says.
    await runner.query(`
      CREATE FUNCTION event_local_date(at timestamptz, zone text) RETURNS date
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN zone ~ '^[+-]' THEN (at AT TIME ZONE zone::interval)::date ELSE (at AT TIME ZONE zone)::date END
      $$`);
    await runner.query(`
      CREATE FUNCTION event_search_vector(title text, tags text[], description text) RETURNS tsvector
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT setweight(to_tsvector('public.lifelog', title), 'A')
          || setweight(to_tsvector('public.lifelog', array_to_string(tags, ' ')), 'B')
          || setweight(to_tsvector('public.lifelog', coalesce(description, '')), 'C')
      $$`);
    await runner.query(`
      CREATE FUNCTION events_derive() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' OR NEW."timestamp" <> OLD."timestamp" OR NEW.timezone <> OLD.timezone THEN
          NEW.local_date := event_local_date(NEW."timestamp", NEW.timezone);
        END IF;
        IF TG_OP = 'INSERT' OR NEW.title <> OLD.title OR NEW.tags <> OLD.tags
           OR NEW.description IS DISTINCT FROM OLD.description THEN
          NEW.search_vector := event_search_vector(NEW.title, NEW.tags, NEW.description);
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER events_derive BEFORE INSERT OR UPDATE OF "timestamp", timezone, title, tags, description
      ON events FOR EACH ROW EXECUTE FUNCTION events_derive()`);

    await runner.query(`
      CREATE TABLE attachments (
        id bigserial PRIMARY KEY,
        event_id bigint NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        key text NOT NULL,
        filename text NOT NULL,
        content_type text NOT NULL,
        size_bytes bigint NOT NULL,
        sha256 bytea NOT NULL,
        uploaded_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        CONSTRAINT attachments_key_key UNIQUE (key)
      )`);

    await runner.query(`CREATE INDEX events_timestamp_id ON events ("timestamp" DESC, id DESC)`);
    await runner.query(`CREATE INDEX events_search_vector ON events USING gin (search_vector)`);
    await runner.query(`CREATE INDEX events_tags ON events USING gin (tags)`);
    await runner.query(`CREATE INDEX attachments_event_id ON attachments (event_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE attachments`);
    await runner.query(`DROP TABLE events`);
    await runner.query(`DROP FUNCTION events_derive, event_search_vector, event_local_date`);
    await runner.query(`DROP TEXT SEARCH CONFIGURATION lifelog`);
    // unaccent stays: it may have been there before, for others
  }
}
