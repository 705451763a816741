import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { listEvents } from '#libs/api-client';
import { answer } from '../answer.js';
import { ask } from '../ask.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { configFilePath, writeConfigFile } from '../config-file.js';
import { connectTo, readSettings, type Settings } from '../connection.js';
import { EXIT } from '../exit-codes.js';
import { normalUrl } from '../normal-url.js';

interface Options {
  url?: string;
  tokenStdin?: boolean;
}

/** `lifelog login` */
export function addLogin(program: Command, cli: Cli): void {
  program
    .command('login')
    .summary('keep the address and an API token')
    .description('Asks for the address and an API token, tries them, and keeps them for this user.')
    .option('--url <url>', 'the address of LifeLog')
    .option('--token-stdin', 'read the token from standard input instead of asking for it')
    .action(async (options: Options) => {
      const { url: current } = await readSettings(cli);
      const settings = options.tokenStdin
        ? await fromStdin(options, current, cli)
        : await askFor(options, current, cli);
      if (!settings.token) throw new CliError('No token was given. Nothing was changed.', EXIT.usage);
      await tryOut(settings, cli);
      const path = configFilePath(cli.environment);
      await writeConfigFile(path, settings);
      cli.output.print(`Logged in to ${settings.url}. The token is kept in ${path}.`);
      if (cli.environment.LIFELOG_API_TOKEN || cli.environment.LIFLOG_API_TOKEN) {
        cli.output.note('LIFELOG_API_TOKEN is set and goes before it.');
      }
    });
}

async function fromStdin({ url }: Options, current: string, { stdin, signal }: Cli): Promise<Settings> {
  return { url: normalUrl(url ?? current), token: (await text(addAbortSignal(signal, stdin))).trim() };
}

async function askFor({ url }: Options, current: string, { stdin }: Cli): Promise<Settings> {
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
