import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets an import bring the vectors that other connections made meanwhile, by the same function: reading the words of a text is
 * most of what writing an event costs, and a transaction has one core. Whoever does not say so in the transaction
 * (`lifelog.search_vector = 'given'`) gets the trigger's own.
 */
export class TakeGivenSearchVectors1795250000000 implements MigrationInterface {
  name = 'TakeGivenSearchVectors1795250000000';

  async up(runner: QueryRunner): Promise<void> {
    const isGiven = `TG_OP = 'INSERT' AND NEW.search_vector IS NOT NULL
           AND current_setting('lifelog.search_vector', true) = 'given'`;
    await this.derive(runner, `IF ${isGiven} THEN\n          RETURN NEW;\n        END IF;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.derive(runner, '');
  }

  private async derive(runner: QueryRunner, unlessGiven: string): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION events_derive() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' OR NEW."timestamp" <> OLD."timestamp" OR NEW.timezone <> OLD.timezone THEN
          NEW.local_date := event_local_date(NEW."timestamp", NEW.timezone);
        END IF;
        ${unlessGiven}
        IF TG_OP = 'INSERT' OR NEW.title <> OLD.title OR NEW.tags <> OLD.tags
           OR NEW.description IS DISTINCT FROM OLD.description THEN
          NEW.search_vector := event_search_vector(NEW.title, NEW.tags, NEW.description);
        END IF;
        RETURN NEW;
      END $$`);
  }
}
