import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many events each tag and each day has, without counting events: `tag_counts` and `day_counts` are behind by what
 * `event_count_deltas` holds. The views `tag_totals`, `day_totals` and `event_total` add the two: exact at any moment.
 */
export class CountTagsAndDays1795219500000 implements MigrationInterface {
  name = 'CountTagsAndDays1795219500000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner);
    await createViews(runner);
    await createTriggers(runner);
    await createFolding(runner);
    // The triggers keep writers out until the end of this transaction, so nothing is missed.
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query('SELECT rebuild_event_counts()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER events_count_inserted ON events');
    await runner.query('DROP TRIGGER events_count_deleted ON events');
    await runner.query('DROP TRIGGER events_count_updated ON events');
    await runner.query('DROP TRIGGER events_count_truncated ON events');
    await runner.query(
      'DROP FUNCTION count_changed_events, count_updated_event, recount_events, fold_event_counts, rebuild_event_counts',
    );
    await runner.query('DROP VIEW tag_totals, day_totals, event_total');
    await runner.query('DROP TABLE event_count_deltas, tag_counts, day_counts');
    await runner.query('DROP FUNCTION fold_text, month_day');
  }
}

async function createTables(runner: QueryRunner): Promise<void> {
  // Declared immutable so that a column can be made of it: unaccent is not, only because its rules might be edited.
  await runner.query(`
    CREATE FUNCTION fold_text(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT lower(public.unaccent('public.unaccent', $1)) $$`);
  await runner.query(`
    CREATE FUNCTION month_day(date) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT (extract(month FROM $1) * 100 + extract(day FROM $1))::integer $$`);
  await runner.query(`
    CREATE TABLE tag_counts (
      tag text PRIMARY KEY,
      folded text COLLATE "C" GENERATED ALWAYS AS (fold_text(tag)) STORED,
      count integer NOT NULL
    )`);
  await runner.query('CREATE INDEX tag_counts_folded ON tag_counts (folded)');
  await runner.query(`
    CREATE TABLE day_counts (
      day date PRIMARY KEY,
      month_day integer GENERATED ALWAYS AS (month_day(day)) STORED,
      count integer NOT NULL
    )`);
  await runner.query('CREATE INDEX day_counts_month_day ON day_counts (month_day)');
  // No key: rows are only ever added, read whole, and taken out whole.
  await runner.query(`
    CREATE TABLE event_count_deltas (
      tags text[] NOT NULL,
      tag_changes integer[] NOT NULL,
      days date[] NOT NULL,
      day_changes integer[] NOT NULL
    )`);
}

async function createViews(runner: QueryRunner): Promise<void> {
  // OFFSET 0: changes are summed up before a tag is folded, which is the dear part.
  await runner.query(`
    CREATE VIEW tag_totals AS
    SELECT tag, folded, sum(count)::integer AS count FROM (
      SELECT tag, folded, count FROM tag_counts
      UNION ALL
      SELECT tag, fold_text(tag) COLLATE "C", change FROM (
        SELECT c.tag, sum(c.change)::integer AS change
        FROM event_count_deltas d, unnest(d.tags, d.tag_changes) AS c (tag, change) GROUP BY c.tag OFFSET 0) pending
    ) counts GROUP BY tag, folded HAVING sum(count) > 0`);
  await runner.query(`
    CREATE VIEW day_totals AS
    SELECT day, month_day, sum(count)::integer AS count FROM (
      SELECT day, month_day, count FROM day_counts
      UNION ALL
      SELECT c.day, month_day(c.day), c.change
      FROM event_count_deltas d, unnest(d.days, d.day_changes) AS c (day, change)
    ) counts GROUP BY day, month_day HAVING sum(count) > 0`);
  await runner.query(`
    CREATE VIEW event_total AS
    SELECT ((SELECT coalesce(sum(count), 0) FROM day_counts)
            + (SELECT coalesce(sum(change), 0) FROM event_count_deltas, unnest(day_changes) AS change))::integer AS count`);
}

async function createTriggers(runner: QueryRunner): Promise<void> {
  // One row a statement: upserts would make every writer of a day or a tag wait for the one before.
  await runner.query(`
    CREATE FUNCTION count_changed_events() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
    BEGIN
      INSERT INTO event_count_deltas (tags, tag_changes, days, day_changes)
      SELECT t.tags, t.changes, d.days, d.changes
      FROM (SELECT array_agg(day) AS days, array_agg(change) AS changes
            FROM (SELECT local_date AS day, step * count(*)::integer AS change FROM changed GROUP BY local_date) s) d,
           (SELECT coalesce(array_agg(tag), '{}') AS tags, coalesce(array_agg(change), '{}') AS changes
            FROM (SELECT tag, step * count(*)::integer AS change FROM changed, unnest(changed.tags) AS tag GROUP BY tag) s) t
      WHERE d.days IS NOT NULL;
      RETURN NULL;
    END $$`);
  await runner.query(`
    CREATE FUNCTION count_updated_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO event_count_deltas (tags, tag_changes, days, day_changes)
      VALUES (OLD.tags || NEW.tags,
              array_fill(-1, ARRAY[cardinality(OLD.tags)]) || array_fill(1, ARRAY[cardinality(NEW.tags)]),
              ARRAY[OLD.local_date, NEW.local_date], '{-1,1}');
      RETURN NULL;
    END $$`);
  await runner.query(`
    CREATE FUNCTION recount_events() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM rebuild_event_counts();
      RETURN NULL;
    END $$`);
  await runner.query(`
    CREATE TRIGGER events_count_inserted AFTER INSERT ON events REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_changed_events()`);
  await runner.query(`
    CREATE TRIGGER events_count_deleted AFTER DELETE ON events REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_changed_events()`);
  // By row: most updates change neither, and then cost nothing; rebuilding all search vectors copies no table.
  await runner.query(`
    CREATE TRIGGER events_count_updated AFTER UPDATE ON events FOR EACH ROW
    WHEN (OLD.tags <> NEW.tags OR OLD.local_date <> NEW.local_date) EXECUTE FUNCTION count_updated_event()`);
  await runner.query(`
    CREATE TRIGGER events_count_truncated AFTER TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION recount_events()`);
}

async function createFolding(runner: QueryRunner): Promise<void> {
  // The lock is for folding and rebuilding only: readers and writers of events never wait for it.
  await runner.query(`
    CREATE FUNCTION fold_event_counts(most integer DEFAULT NULL) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      folded integer;
    BEGIN
      LOCK TABLE tag_counts IN SHARE ROW EXCLUSIVE MODE;
      WITH taken AS (
        DELETE FROM event_count_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM event_count_deltas LIMIT most)) RETURNING *
      ), tags AS (
        INSERT INTO tag_counts AS c (tag, count)
        SELECT u.tag, sum(u.change)::integer FROM taken, unnest(taken.tags, taken.tag_changes) AS u (tag, change) GROUP BY u.tag
        ON CONFLICT (tag) DO UPDATE SET count = c.count + excluded.count
      ), days AS (
        INSERT INTO day_counts AS c (day, count)
        SELECT u.day, sum(u.change)::integer FROM taken, unnest(taken.days, taken.day_changes) AS u (day, change) GROUP BY u.day
        ON CONFLICT (day) DO UPDATE SET count = c.count + excluded.count
      )
      SELECT count(*) INTO folded FROM taken;
      IF folded > 0 THEN
        DELETE FROM tag_counts WHERE count = 0;
        DELETE FROM day_counts WHERE count = 0;
      END IF;
      RETURN folded;
    END $$`);
  // One statement, hence one snapshot: whoever commits later leaves a delta, whoever came before is counted.
  await runner.query(`
    CREATE FUNCTION rebuild_event_counts() RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      LOCK TABLE tag_counts IN SHARE ROW EXCLUSIVE MODE;
      WITH gone AS (
        DELETE FROM event_count_deltas
      ), tags AS (
        INSERT INTO tag_counts AS c (tag, count)
        SELECT coalesce(n.tag, o.tag), coalesce(n.count, 0)
        FROM (SELECT tag, count(*)::integer AS count FROM events, unnest(tags) AS tag GROUP BY tag) n
        FULL JOIN tag_counts o USING (tag)
        ON CONFLICT (tag) DO UPDATE SET count = excluded.count
      )
      INSERT INTO day_counts AS c (day, count)
      SELECT coalesce(n.day, o.day), coalesce(n.count, 0)
      FROM (SELECT local_date AS day, count(*)::integer AS count FROM events GROUP BY local_date) n
      FULL JOIN day_counts o USING (day)
      ON CONFLICT (day) DO UPDATE SET count = excluded.count;
      DELETE FROM tag_counts WHERE count = 0;
      DELETE FROM day_counts WHERE count = 0;
    END $$`);
}
