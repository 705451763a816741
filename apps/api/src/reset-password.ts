import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { generatePassword, resetPassword } from '#libs/auth';
import { loadConfig } from '#libs/config';
import { Database, dataSourceOptions } from '#libs/database';
import { explainFailure } from './start/explain-failure.js';
import { openDatabase } from './start/open-database.js';
import { showSecrets } from './start/show-secrets.js';
import { StartError } from './start/start-error.js';

/**
 * `npm run reset-password`: a new admin password (ADMIN_PASSWORD, or one made here), for when the old one is lost; with
 * `-- --second-factor-off` for when the phone and the recovery codes are lost too.
 */
try {
  const secondFactorOff = isSecondFactorOff();
  const config = loadConfig();
  const opened = await openDatabase(config, (lost) => console.error(lost.message));
  try {
    const source = await new DataSource(dataSourceOptions(opened.url, 2)).initialize();
    const password = config.ADMIN_PASSWORD ?? generatePassword();
    await resetPassword(new Database(source), password, { secondFactorOff });
    await source.destroy();
    console.log('The admin password was changed; every browser was signed out.');
    if (secondFactorOff) console.log('The second factor is off.');
    if (config.ADMIN_PASSWORD === undefined)
      showSecrets({ adminPassword: password }, (text) => process.stdout.write(text));
  } finally {
    await opened.close();
  }
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}

/** Throws StartError for anything else that was typed: nothing is changed by a slip. */
function isSecondFactorOff(): boolean {
  try {
    const { values } = parseArgs({ options: { 'second-factor-off': { type: 'boolean', default: false } } });
    return values['second-factor-off'];
  } catch (error) {
    throw new StartError(
      'Nothing was changed. There is one option only: npm run reset-password -- --second-factor-off',
      { cause: error },
    );
  }
}
