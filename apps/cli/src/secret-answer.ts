import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ask } from './ask.js';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { EXIT } from './exit-codes.js';

interface Question {
  /** What it is, for the prompt: `Admin password`. */
  name: string;
  /** The option that says it comes on standard input, which it does when this is true. */
  option: string;
  fromStdin?: boolean;
}

/** A secret, unseen from the terminal or from standard input; never an argument, which every user of the machine could read. */
export async function secretAnswer({ name, option, fromStdin }: Question, cli: Cli): Promise<string> {
  if (!fromStdin && !cli.stdin.isTTY)
    throw new CliError(`There is no terminal to ask on. Use ${option}.`, EXIT.usage);
  const secret = fromStdin
    ? (await text(addAbortSignal(cli.signal, cli.stdin))).replace(/\r?\n$/, '')
    : ((await ask([{ prompt: `${name} (not shown): `, secret: true }], cli.stdin, process.stderr))[0] ?? '');
  if (secret === '') throw new CliError('Nothing was given. Nothing was changed.', EXIT.usage);
  return secret;
}
