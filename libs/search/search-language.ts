import type { QueryRunner } from 'typeorm';

export class UnknownSearchLanguage extends Error {
  constructor(language: string, known: string[]) {
    super(
      `SEARCH_LANGUAGE ${language} is none of this PostgreSQL's text search configurations: ${known.join(', ')}`,
    );
    this.name = 'UnknownSearchLanguage';
  }
}

/**
 * Makes the text search configuration `lifelog` fold accents and stem in `language`; when that changes it, every event's
 * vector is written anew, in the same transaction. To be called with the rights and under the lock of migrations.
 */
export async function applySearchLanguage(runner: QueryRunner, language: string): Promise<boolean> {
  const [present] = (await runner.query(
    `SELECT obj_description(oid, 'pg_ts_config') AS language FROM pg_ts_config WHERE cfgname = 'lifelog'`,
  )) as { language: string | null }[];
  if ((present?.language ?? 'english') === language) return false;
  const rows = (await runner.query(
    `SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'pg_catalog'::regnamespace ORDER BY cfgname`,
  )) as { cfgname: string }[];
  const known = rows.map(({ cfgname }) => cfgname);
  if (!known.includes(language)) throw new UnknownSearchLanguage(language, known);
  await runner.startTransaction();
  try {
    await rebuild(runner, language);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
  await runner.query('ANALYZE events');
  return true;
}

/** `language` is one of PostgreSQL's own names by now, so it may stand in the statement. */
async function rebuild(runner: QueryRunner, language: string): Promise<void> {
  const [dictionary] = (await runner.query(
    `SELECT d.dictname FROM pg_ts_config_map m JOIN pg_ts_dict d ON d.oid = m.mapdict
     WHERE m.mapcfg = $1::regconfig AND m.maptokentype = (SELECT tokid FROM ts_token_type('default') WHERE alias = 'word')
     ORDER BY m.mapseqno DESC LIMIT 1`,
    [`pg_catalog.${language}`],
  )) as { dictname: string }[];
  await runner.query('DROP TEXT SEARCH CONFIGURATION public.lifelog');
  await runner.query(`CREATE TEXT SEARCH CONFIGURATION public.lifelog (COPY = pg_catalog.${language})`);
  await runner.query(
    `ALTER TEXT SEARCH CONFIGURATION public.lifelog ALTER MAPPING FOR hword, hword_part, word WITH unaccent, ${dictionary?.dictname ?? 'simple'}`,
  );
  await runner.query(`COMMENT ON TEXT SEARCH CONFIGURATION public.lifelog IS '${language}'`);
  await runner.query('UPDATE events SET search_vector = event_search_vector(title, tags, description)');
  await runner.query('DELETE FROM lexemes_state'); // their stems are of the old language: the job makes them anew
}
