import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#libs/config';
import { confirmed } from './start/confirmed.js';
import { explainFailure } from './start/explain-failure.js';
import { StartError } from './start/start-error.js';
import { CopyFolder } from './upgrade/copy-folder.js';
import { onOwnDatabase } from './upgrade/on-own-database.js';
import { putBack } from './upgrade/put-back.js';

/**
 * `npm run put-back -- FILE [--yes]`: the database as it was before an upgrade, from the backup that the upgrade made. Without a file it
 * names those that are there. LifeLog has to be stopped. Exit code 1 when nothing was put back.
 */
try {
  const { positionals } = parseArgs({ allowPositionals: true, options: { yes: { type: 'boolean' } } });
  const config = loadConfig();
  const [file] = positionals;
  if (file === undefined) {
    const folder = new CopyFolder(config);
    const there = (await folder.names()).map((name) => join(folder.path, name)).join('\n') || 'none';
    throw new StartError(`Say which one: npm run put-back -- FILE. In ${folder.path} there are:\n${there}`);
  }
  if (!(await confirmed('Everything that was written since is taken out of the database. Put it back?')))
    throw new StartError('Nothing was changed. Say --yes where nobody can be asked.');
  const say = (line: string): void => console.log(line);
  await onOwnDatabase(config, say, (url) => putBack(file, { config, url, say }));
  console.log(
    'The database is what it was then, every row compared. Start the LifeLog that wrote it, or this one to migrate it again.',
  );
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
