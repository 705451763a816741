import pg from 'pg';
import { loadConfig } from '#libs/config';
import { rebuildLexemes } from '#libs/search';
import { explainFailure } from './start/explain-failure.js';
import { openDatabase } from './start/open-database.js';

/** `npm run search:rebuild`: the language of the search as it is set now, and the words known for corrections. */
try {
  const config = loadConfig();
  const database = await openDatabase(config, (lost) => console.error(lost.message));
  const client = new pg.Client({ connectionString: database.ownerUrl });
  try {
    await client.connect();
    await rebuildLexemes(client);
    const { rows } = await client.query<{ language: string | null; words: number }>(
      `SELECT obj_description('public.lifelog'::regconfig, 'pg_ts_config') AS language, (SELECT count(*)::int FROM lexemes) AS words`,
    );
    console.log(
      `The search knows ${rows[0]?.words} words; its language is ${rows[0]?.language ?? 'english'}.`,
    );
  } finally {
    await client.end();
    await database.close();
  }
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
