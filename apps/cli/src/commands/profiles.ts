import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { configFilePath, DEFAULT_PROFILE, readConfigFile } from '../config-file.js';
import { plainLine } from '../plain-text.js';
import { profileInUse } from '../settings.js';

/** `lifelog profiles` */
export function addProfiles(program: Command, cli: Cli): void {
  program
    .command('profiles')
    .summary('list the servers that "login" has kept')
    .description(
      'Lists the profiles that "lifelog login" has kept, with their addresses; * is the one in use.',
    )
    .option('--json', 'print them as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { environment, output } = cli;
      const config = await readConfigFile(configFilePath(environment), (text) => output.note(text));
      const inUse = profileInUse(cli);
      const kept = [
        ...(config.url || config.token ? [[DEFAULT_PROFILE, config] as const] : []),
        ...Object.entries(config.profiles ?? {}),
      ].map(([name, { url = null, token }]) => ({
        name,
        url,
        has_token: Boolean(token),
        in_use: name === inUse,
      }));
      if (json) return output.json(kept);
      if (kept.length === 0) return output.note('No profile yet. Run "lifelog login".');
      const width = Math.max(...kept.map(({ name }) => name.length));
      for (const { name, url, in_use } of kept) {
        output.print(
          `${in_use ? '*' : ' '} ${plainLine(name).padEnd(width)}  ${plainLine(url ?? 'anywhere')}`,
        );
      }
    });
}
