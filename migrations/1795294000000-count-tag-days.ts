import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * On how many events of each day each tag is, kept as the counts of tags and days are: when a tag was used last, and how much in
 * each month, then need no event. It takes the place of an index over the tags of all events, which made writing a third dearer.
 */
export class CountTagDays1795294000000 implements MigrationInterface {
  name = 'CountTagDays1795294000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    // Keeps writers out until the end of this transaction, so that nothing is missed; then whoever folds.
    await runner.query('DROP INDEX events_tag_days, events_many_tags');
    await runner.query(LOCK_COUNTS);
    await createTagDays(runner);
    await countIn(runner);
    await foldIn(runner);
    await rebuildIn(runner);
    await runner.query('SELECT rebuild_event_counts()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query('LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE');
    await runner.query(LOCK_COUNTS);
    for (const text of FORMER_FUNCTIONS) await runner.query(text);
    await runner.query('DROP VIEW pending_tag_days');
    await runner.query('DROP TABLE tag_days');
    await runner.query('ALTER TABLE event_count_deltas DROP COLUMN tag_days');
    await runner.query(
      'CREATE INDEX events_tag_days ON events (local_date) INCLUDE (tags) WHERE cardinality(tags) BETWEEN 1 AND 8',
    );
    await runner.query('CREATE INDEX events_many_tags ON events (local_date) WHERE cardinality(tags) > 8');
  }
}

/** As folding does: in the order of those who count, so that nobody waits for somebody who waits. */
const LOCK_COUNTS = 'LOCK TABLE tag_counts IN SHARE ROW EXCLUSIVE MODE';

async function createTagDays(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE tag_days (
      tag text NOT NULL,
      day date NOT NULL,
      count integer NOT NULL,
      PRIMARY KEY (tag, day)
    )`);
  // Nothing is lost: all is counted anew in the end.
  await runner.query('DELETE FROM event_count_deltas');
  // One for each tag: a tag is in a delta once for each day.
  await runner.query('ALTER TABLE event_count_deltas ADD COLUMN tag_days date[] NOT NULL');
  await runner.query(`
    CREATE VIEW pending_tag_days AS
    SELECT c.tag, c.day, sum(c.change)::integer AS change
    FROM event_count_deltas d, unnest(d.tags, d.tag_days, d.tag_changes) AS c (tag, day, change) GROUP BY c.tag, c.day`);
}

async function countIn(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION count_changed_events() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
    BEGIN
      INSERT INTO event_count_deltas (tags, tag_days, tag_changes, days, day_changes)
      SELECT t.tags, t.days, t.changes, d.days, d.changes
      FROM (SELECT array_agg(day) AS days, array_agg(change) AS changes
            FROM (SELECT local_date AS day, step * count(*)::integer AS change FROM changed GROUP BY local_date) s) d,
           (SELECT coalesce(array_agg(tag), '{}') AS tags, coalesce(array_agg(day), '{}') AS days,
                   coalesce(array_agg(change), '{}') AS changes
            FROM (SELECT tag, local_date AS day, step * count(*)::integer AS change
                  FROM changed, unnest(changed.tags) AS tag GROUP BY tag, local_date) s) t
      WHERE d.days IS NOT NULL;
      RETURN NULL;
    END $$`);
  await runner.query(`
    CREATE OR REPLACE FUNCTION count_updated_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO event_count_deltas (tags, tag_days, tag_changes, days, day_changes)
      VALUES (OLD.tags || NEW.tags,
              array_fill(OLD.local_date, ARRAY[cardinality(OLD.tags)])
                || array_fill(NEW.local_date, ARRAY[cardinality(NEW.tags)]),
              array_fill(-1, ARRAY[cardinality(OLD.tags)]) || array_fill(1, ARRAY[cardinality(NEW.tags)]),
              ARRAY[OLD.local_date, NEW.local_date], '{-1,1}');
      RETURN NULL;
    END $$`);
}

async function foldIn(runner: QueryRunner): Promise<void> {
  // EXECUTE: planned for as many days as there are by then; a plan kept from an empty table would read all of them for each day.
  await runner.query(`
    CREATE OR REPLACE FUNCTION fold_event_counts(most integer DEFAULT NULL) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      folded integer;
      gone_tags text[];
      gone_days date[];
    BEGIN
      LOCK TABLE tag_counts IN SHARE ROW EXCLUSIVE MODE;
      WITH taken AS (
        DELETE FROM event_count_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM event_count_deltas LIMIT most)) RETURNING *
      ), uses AS MATERIALIZED (
        SELECT u.tag, u.day, sum(u.change)::integer AS change
        FROM taken, unnest(taken.tags, taken.tag_days, taken.tag_changes) AS u (tag, day, change)
        GROUP BY u.tag, u.day HAVING sum(u.change) <> 0
      ), tags AS (
        INSERT INTO tag_counts AS c (tag, count)
        SELECT tag, sum(change)::integer FROM uses GROUP BY tag
        ON CONFLICT (tag) DO UPDATE SET count = c.count + excluded.count
      ), days AS (
        INSERT INTO day_counts AS c (day, count)
        SELECT u.day, sum(u.change)::integer FROM taken, unnest(taken.days, taken.day_changes) AS u (day, change) GROUP BY u.day
        ON CONFLICT (day) DO UPDATE SET count = c.count + excluded.count
      ), used AS (
        INSERT INTO tag_days AS c (tag, day, count)
        SELECT tag, day, change FROM uses ORDER BY tag, day
        ON CONFLICT (tag, day) DO UPDATE SET count = c.count + excluded.count RETURNING c.tag, c.day, c.count
      )
      SELECT (SELECT count(*) FROM taken), array_agg(used.tag), array_agg(used.day) INTO folded, gone_tags, gone_days
      FROM used WHERE used.count = 0;
      IF folded > 0 THEN
        DELETE FROM tag_counts WHERE count = 0;
        DELETE FROM day_counts WHERE count = 0;
      END IF;
      IF gone_tags IS NOT NULL THEN
        EXECUTE 'DELETE FROM tag_days c USING unnest($1, $2) AS g (tag, day) WHERE c.tag = g.tag AND c.day = g.day'
        USING gone_tags, gone_days;
      END IF;
      RETURN folded;
    END $$`);
}

async function rebuildIn(runner: QueryRunner): Promise<void> {
  // One statement, hence one snapshot: whoever commits later leaves a delta, whoever came before is counted.
  await runner.query(`
    CREATE OR REPLACE FUNCTION rebuild_event_counts() RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      LOCK TABLE tag_counts IN SHARE ROW EXCLUSIVE MODE;
      WITH gone AS (
        DELETE FROM event_count_deltas
      ), uses AS MATERIALIZED (
        SELECT tag, local_date AS day, count(*)::integer AS count FROM events, unnest(tags) AS tag GROUP BY tag, local_date
      ), tags AS (
        INSERT INTO tag_counts AS c (tag, count)
        SELECT coalesce(n.tag, o.tag), coalesce(n.count, 0)
        FROM (SELECT tag, sum(count)::integer AS count FROM uses GROUP BY tag) n FULL JOIN tag_counts o USING (tag)
        ON CONFLICT (tag) DO UPDATE SET count = excluded.count
      ), unused AS (
        DELETE FROM tag_days c WHERE NOT EXISTS (SELECT FROM uses u WHERE u.tag = c.tag AND u.day = c.day)
      ), used AS (
        INSERT INTO tag_days AS c (tag, day, count) SELECT tag, day, count FROM uses ORDER BY tag, day
        ON CONFLICT (tag, day) DO UPDATE SET count = excluded.count WHERE c.count <> excluded.count
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

/** As they were before there were days of tags. */
const FORMER_FUNCTIONS = [
  `
    CREATE OR REPLACE FUNCTION count_changed_events() RETURNS trigger LANGUAGE plpgsql AS $$
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
    END $$`,
  `
    CREATE OR REPLACE FUNCTION count_updated_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO event_count_deltas (tags, tag_changes, days, day_changes)
      VALUES (OLD.tags || NEW.tags,
              array_fill(-1, ARRAY[cardinality(OLD.tags)]) || array_fill(1, ARRAY[cardinality(NEW.tags)]),
              ARRAY[OLD.local_date, NEW.local_date], '{-1,1}');
      RETURN NULL;
    END $$`,
  `
    CREATE OR REPLACE FUNCTION fold_event_counts(most integer DEFAULT NULL) RETURNS integer LANGUAGE plpgsql AS $$
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
    END $$`,
  `
    CREATE OR REPLACE FUNCTION rebuild_event_counts() RETURNS void LANGUAGE plpgsql AS $$
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
    END $$`,
];
