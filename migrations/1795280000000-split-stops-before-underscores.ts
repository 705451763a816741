import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ends a word when it stands behind a full stop: once letters only, but `x42._http` is a file to PostgreSQL's parser. */
const LETTER = '[[:alpha:]]';
const LETTER_OR_UNDERSCORE = '[[:alpha:]_]';

/** What glues, and the control characters that stand for it: as in the migration that split glued words. */
const GLUE = '<>/@&~';
const GAPS = String.raw`\x0e\x0f\x10\x11\x12\x13`;
const STOP_GAP = String.raw`\x14`;

const AFFECTED = String.raw`\w\._`;
const REWRITE = `
  UPDATE events SET search_vector = event_search_vector(title, tags, description)
  WHERE (title ~ '${AFFECTED}' OR description ~ '${AFFECTED}' OR array_to_string(tags, ' ') ~ '${AFFECTED}')
    AND search_vector <> event_search_vector(title, tags, description)`;

/** A full stop before an underscore ends a word as well. */
export class SplitStopsBeforeUnderscores1795280000000 implements MigrationInterface {
  name = 'SplitStopsBeforeUnderscores1795280000000';

  async up(runner: QueryRunner): Promise<void> {
    await this.replace(runner, LETTER_OR_UNDERSCORE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replace(runner, LETTER);
  }

  private async replace(runner: QueryRunner, after: string): Promise<void> {
    const glued = String.raw`[<>/@&~]|[[:alpha:]]\.\w|\w\.${after}`;
    const stop = String.raw`(\w\w)\.(?=${after})|(\w[[:alpha:]])\.(?=\d)|([[:alpha:]])\.(?=\w\w)|(\d)\.(?=${after}\w)`;
    await runner.query(`
      CREATE OR REPLACE FUNCTION search_text(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN text ~ '${glued}'
          THEN regexp_replace(translate(text, '${GLUE}', E'${GAPS}'), '${stop}', E'\\\\1\\\\2\\\\3\\\\4${STOP_GAP}', 'g')
          ELSE text END
      $$`);
    await runner.query(REWRITE);
  }
}
