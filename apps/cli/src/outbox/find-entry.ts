import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-codes.js';
import { Outbox } from './outbox.js';

/** Where an entry is. */
export interface Place {
  outbox: Outbox;
  id: string;
}

/** Every entry on this machine, of each outbox the oldest first. */
export async function everyPlace({ environment }: Cli): Promise<Place[]> {
  const places: Place[] = [];
  for (const outbox of await Outbox.all(environment)) {
    for (const id of await outbox.ids()) places.push({ outbox, id });
  }
  return places;
}

/** The one entry whose name begins so. Throws CliError (not found) when there is none or more than one. */
export async function findEntry(beginning: string, cli: Cli): Promise<Place> {
  const found = (await everyPlace(cli)).filter(({ id }) => id.startsWith(beginning));
  const [place] = found;
  if (place && found.length === 1) return place;
  const what = place ? 'More than one event in the outbox begins' : 'No event in the outbox begins';
  throw new CliError(`${what} with ${JSON.stringify(beginning)}. See "lifelog outbox list".`, EXIT.notFound);
}
