import type { Cli } from './cli.js';
import type { Settings } from './settings.js';

const reached = new WeakMap<Cli, Settings>();

/** Remembers that a server has answered in this run: now is a good moment for what waits to be sent there. */
export function noteReached(cli: Cli, settings: Settings): void {
  reached.set(cli, settings);
}

/** What was to be sent did not get through: the rest would not either. */
export function noteAway(cli: Cli): void {
  reached.delete(cli);
}

/** The server that has answered last in this run, and the token that it was asked with. */
export function reachedServer(cli: Cli): Settings | undefined {
  return reached.get(cli);
}
