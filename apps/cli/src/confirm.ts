import { ask } from './ask.js';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { EXIT } from './exit-codes.js';

/**
 * Asks on the terminal, on stderr because stdout is for results. Throws CliError when the answer is not yes, and (usage)
 * when there is nobody to ask: then `--yes` says it.
 */
export async function confirm(question: string, { stdin }: Cli): Promise<void> {
  if (!stdin.isTTY) throw new CliError('There is no terminal to ask on. Add --yes to do it.', EXIT.usage);
  const [reply = ''] = await ask([{ prompt: `${question} [y/N] ` }], stdin, process.stderr);
  if (!/^y(es)?$/i.test(reply.trim())) throw new CliError('Nothing was changed.');
}
