import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many events were deleted or changed, ever: what once matched a search may match less by at most so many. Appended to
 * by the statement that does it and added up by a job; inserts, which are most of what is written, cost nothing. And the
 * lexemes that very many events have, with the removals at the time when they were counted.
 */
export class CountRemovals1795219800000 implements MigrationInterface {
  name = 'CountRemovals1795219800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE event_removals (count bigint NOT NULL)`);
    await runner.query(`
      CREATE TABLE frequent_lexemes (
        query text PRIMARY KEY,
        events integer NOT NULL,
        removals bigint NOT NULL
      )`);
    await runner.query(`
      CREATE VIEW removal_total AS SELECT coalesce(sum(count), 0)::bigint AS count FROM event_removals`);
    await runner.query(`
      CREATE FUNCTION count_removals() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO event_removals SELECT count(*) FROM changed HAVING count(*) > 0;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE FUNCTION forget_frequent_lexemes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO event_removals VALUES (1000000000000); -- all that there were: more than any table holds
        DELETE FROM frequent_lexemes;
        RETURN NULL;
      END $$`);
    for (const event of ['DELETE', 'UPDATE']) {
      await runner.query(`
        CREATE TRIGGER events_removals_${event.toLowerCase()} AFTER ${event} ON events
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_removals()`);
    }
    await runner.query(`
      CREATE TRIGGER events_removals_truncate AFTER TRUNCATE ON events
      FOR EACH STATEMENT EXECUTE FUNCTION forget_frequent_lexemes()`);
    // Without it the first rebuild would wait for something to be written.
    await runner.query(`DELETE FROM lexemes_state`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const event of ['delete', 'update', 'truncate']) {
      await runner.query(`DROP TRIGGER events_removals_${event} ON events`);
    }
    await runner.query(`DROP FUNCTION count_removals(), forget_frequent_lexemes()`);
    await runner.query(`DROP VIEW removal_total`);
    await runner.query(`DROP TABLE frequent_lexemes, event_removals`);
  }
}
