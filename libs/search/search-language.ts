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
    `SELECT cfgname AS name, format('%I.%I', cfgnamespace::regnamespace::name, cfgname) AS qualified FROM pg_ts_config
     WHERE pg_ts_config_is_visible(oid) AND cfgname <> 'lifelog' ORDER BY cfgname`,
  )) as Configuration[];
  const wanted = rows.find(({ name }) => name === language);
  if (wanted === undefined)
    throw new UnknownSearchLanguage(
      language,
      rows.map(({ name }) => name),
    );
  await runner.startTransaction();
  try {
    await rebuild(runner, wanted);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
  await runner.query('ANALYZE events');
  return true;
}

/** A text search configuration of PostgreSQL, its own or the owner's: `qualified` may stand in a statement. */
interface Configuration {
  name: string;
  qualified: string;
}

/** All dictionaries that the configuration has for words stay, in their order, behind the one that folds accents. */
async function rebuild(runner: QueryRunner, { name, qualified }: Configuration): Promise<void> {
  const [row] = (await runner.query(
    `SELECT string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries, quote_literal($2) AS comment
     FROM pg_ts_config_map m JOIN pg_ts_dict d ON d.oid = m.mapdict
     WHERE m.mapcfg = $1::regconfig AND d.dictname <> 'unaccent'
       AND m.maptokentype = (SELECT tokid FROM ts_token_type('default') WHERE alias = 'word')`,
    [qualified, name],
  )) as { dictionaries: string | null; comment: string }[];
  await runner.query('DROP TEXT SEARCH CONFIGURATION public.lifelog');
  await runner.query(`CREATE TEXT SEARCH CONFIGURATION public.lifelog (COPY = ${qualified})`);
  await runner.query(
    `ALTER TEXT SEARCH CONFIGURATION public.lifelog ALTER MAPPING FOR hword, hword_part, word WITH unaccent, ${row?.dictionaries ?? 'simple'}`,
  );
  await runner.query(`COMMENT ON TEXT SEARCH CONFIGURATION public.lifelog IS ${row?.comment ?? 'NULL'}`);
  await runner.query('UPDATE events SET search_vector = event_search_vector(title, tags, description)');
  await runner.query('DELETE FROM lexemes_state'); // their stems are of the old language: the job makes them anew
}
