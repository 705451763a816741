import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { listEvents } from '#libs/api-client';
import { answer } from '../answer.js';
import { ask } from '../ask.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import {
  configFilePath,
  DEFAULT_PROFILE,
  readConfigFile,
  withProfile,
  writeConfigFile,
} from '../config-file.js';
import { connectTo } from '../connection.js';
import { EXIT } from '../exit-codes.js';
import { normalUrl } from '../normal-url.js';
import { readSettings, type Settings } from '../settings.js';

interface Options {
  tokenStdin?: boolean;
}

const NAME = /^[A-Za-z0-9][\w.-]{0,31}$/;

/** `lifelog login` */
export function addLogin(program: Command, cli: Cli): void {
  program
    .command('login')
    .summary('keep the address and an API token')
    .description(
      'Asks for the address and an API token, tries them, and keeps them for this user: under a name with --profile, else as the default.',
    )
    .option('--token-stdin', 'read the token from standard input instead of asking for it')
    .action(async (options: Options) => {
      const current = await readSettings(cli, { toBeMade: true });
      const { profile } = current;
      if (!NAME.test(profile)) {
        throw new CliError('A profile is named with up to 32 letters, digits, ".", "_" and "-".', EXIT.usage);
      }
      const settings = { ...(await asked(options, current.url, cli)), profile };
      if (!settings.token) throw new CliError('No token was given. Nothing was changed.', EXIT.usage);
      await tryOut(settings, cli);
      await keep(settings, cli);
    });
}

async function keep({ url, token, profile }: Settings, { environment, output }: Cli): Promise<void> {
  const path = configFilePath(environment);
  const config = await readConfigFile(path, () => undefined);
  await writeConfigFile(path, withProfile(config, profile, { url, token }));
  const named = profile === DEFAULT_PROFILE ? '' : ` as ${profile}`;
  output.print(`Logged in to ${url}${named}. The token is kept in ${path}.`);
  if (environment.LIFELOG_API_TOKEN || environment.LIFLOG_API_TOKEN) {
    output.note('LIFELOG_API_TOKEN is set and goes before it.');
  }
}

type Asked = Pick<Settings, 'url' | 'token'>;

async function asked({ tokenStdin }: Options, current: string, cli: Cli): Promise<Asked> {
  const { flags, stdin, signal } = cli;
  if (flags.token) return { url: current, token: flags.token.trim() };
  if (!tokenStdin) return askFor(current, cli);
  return { url: current, token: (await text(addAbortSignal(signal, stdin))).trim() };
}

async function askFor(current: string, { flags: { url }, stdin }: Cli): Promise<Asked> {
  if (!stdin.isTTY) {
    throw new CliError(
      'There is no terminal to ask on. Use --token-stdin, or set LIFELOG_API_TOKEN.',
      EXIT.usage,
    );
  }
  const address = { prompt: `Address of LifeLog (${current}): ` };
  const secret = { prompt: 'API token (not shown): ', secret: true };
  // on stderr: stdout is for results
  const answers = await ask(url === undefined ? [address, secret] : [secret], stdin, process.stderr);
  const token = answers.at(-1)?.trim();
  return { url: normalUrl(url ?? (answers[0]?.trim() || current)), token };
}

/** A token without the scope to read is a good token, too. */
async function tryOut(settings: Settings, cli: Cli): Promise<void> {
  const connection = connectTo(cli, settings);
  const result = await listEvents({ client: connection.client, query: { page_size: 1, total: 'none' } });
  if (result.response?.status === 403) return;
  await answer(connection, Promise.resolve(result));
}
