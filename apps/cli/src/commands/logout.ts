import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import {
  configFilePath,
  profileNamed,
  readConfigFile,
  withoutProfile,
  writeConfigFile,
} from '../config-file.js';
import { EXIT } from '../exit-codes.js';
import { profileInUse } from '../settings.js';

/** `lifelog logout` */
export function addLogout(program: Command, cli: Cli): void {
  program
    .command('logout')
    .summary('forget the address and the token')
    .description(
      'Forgets what "lifelog login" has kept, of the profile in use. The token stays good on the server: revoke it there, with "lifelog token revoke" or in Settings, when it should not.',
    )
    .action(async () => {
      const { environment, output } = cli;
      const path = configFilePath(environment);
      const config = await readConfigFile(path, (text) => output.note(text));
      const profile = profileInUse(cli);
      const { url, token } = profileNamed(config, profile) ?? {};
      if (url === undefined && token === undefined) {
        throw new CliError(`Nobody is logged in as "${profile}". See "lifelog profiles".`, EXIT.failed);
      }
      await writeConfigFile(path, withoutProfile(config, profile));
      output.print(`Forgot the profile "${profile}"${url === undefined ? '' : `, ${url}`}.`);
      output.note('Its token stays good on the server until it is revoked or expires.');
      if (environment.LIFELOG_API_TOKEN || environment.LIFLOG_API_TOKEN) {
        output.note('LIFELOG_API_TOKEN is set and goes on being used.');
      }
    });
}
