import { isNativeError } from 'node:util/types';
import { amount } from '../amounts.js';
import type { Cli } from '../cli.js';
import { Interrupted } from '../interrupted.js';
import { reachedServer } from '../reached-server.js';
import { flush } from './flush.js';
import { Outbox } from './outbox.js';

/** A command that has done its work is not kept from ending for longer. */
const BUDGET_MS = 10_000;

/**
 * After a command that reached its server: sends what waits for the same server. Told on stderr only, and never a reason for
 * the command to fail.
 */
export async function flushAfter(cli: Cli): Promise<void> {
  const settings = reachedServer(cli);
  if (!settings) return;
  const outbox = Outbox.of(settings, cli.environment);
  try {
    if ((await outbox.ids()).length === 0) return;
    const flushed = await flush(outbox, settings, cli, { patienceMs: BUDGET_MS, budgetMs: BUDGET_MS });
    if (!flushed) return;
    const { sent, refused, obstacle } = flushed;
    if (sent > 0) cli.output.note(`Sent ${amount(sent, 'event')} from the outbox.`);
    if (refused > 0)
      cli.output.note(`${amount(refused, 'event was', 'events were')} refused. See "lifelog outbox list".`);
    if (obstacle) cli.output.note(`The outbox still waits: ${obstacle.message}`);
  } catch (error) {
    if (error instanceof Interrupted || cli.signal.aborted) throw error;
    cli.output.note(`The outbox could not be sent: ${isNativeError(error) ? error.message : String(error)}`);
  }
}
