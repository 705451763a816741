import { amount } from '../amounts.js';
import { ask } from '../ask.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-codes.js';
import { tryLock } from '../own-lock.js';
import { everyPlace, findEntry, type Place } from './find-entry.js';

/** `lifelog outbox drop` */
export async function dropEntries(
  ids: string[],
  { all = false, yes = false }: { all?: boolean; yes?: boolean },
  cli: Cli,
): Promise<void> {
  if (all === ids.length > 0) throw new CliError('Name what to drop, or give --all.', EXIT.usage);
  const places = all ? await everyPlace(cli) : await Promise.all(ids.map((id) => findEntry(id, cli)));
  if (all && !yes && places.length > 0) await confirm(places.length, cli);
  for (const place of places) await drop(place);
  cli.output.print(`Dropped ${amount(places.length, 'event')}`);
}

/** One that is on its way may have arrived: dropping it then would say something wrong. */
async function drop({ outbox, id }: Place): Promise<void> {
  const lock = await tryLock(outbox.path(id));
  if (!lock) throw new CliError(`${id} is being sent just now.`);
  try {
    await outbox.remove(id);
  } finally {
    await lock.release();
  }
}

async function confirm(count: number, { stdin }: Cli): Promise<void> {
  if (!stdin.isTTY) throw new CliError('There is no terminal to ask on. Add --yes to drop them.', EXIT.usage);
  const prompt = `Drop ${amount(count, 'event')} that no server has? [y/N] `;
  const [reply = ''] = await ask([{ prompt }], stdin, process.stderr);
  if (!/^y(es)?$/i.test(reply.trim())) throw new CliError('Nothing was changed.');
}
