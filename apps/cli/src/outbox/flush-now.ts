import { amount } from '../amounts.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { withToken } from '../connection.js';
import { plainLine } from '../plain-text.js';
import { readSettings } from '../settings.js';
import type { OutboxEntry } from './entry.js';
import { flush } from './flush.js';
import { Outbox } from './outbox.js';

const PATIENCE_MS = 20_000;

/** `lifelog outbox flush` */
export async function flushNow(
  { refused, json = false }: { refused?: boolean; json?: boolean },
  cli: Cli,
): Promise<void> {
  const { output } = cli;
  const settings = withToken(await readSettings(cli));
  const outbox = Outbox.of(settings, cli.environment);
  const fates: Record<string, unknown>[] = [];
  const tell = (entry: OutboxEntry, fate: Record<string, unknown>, text: string) => {
    fates.push({ id: entry.id, ...fate });
    if (!json) output.print(text);
  };
  const flushed = await flush(outbox, settings, cli, {
    patienceMs: PATIENCE_MS,
    refused,
    sent: (entry, event) => {
      const what = event
        ? `Logged event ${event.id}: ${plainLine(event.title)}`
        : `${entry.id} had arrived already`;
      tell(entry, { state: 'sent', event: event ?? null }, what);
    },
    wasRefused: (entry, { message }) =>
      tell(entry, { state: 'refused', reason: message }, `${entry.id} was refused: ${message}`),
  });
  if (!flushed) return output.note('Another lifelog is sending the outbox just now.');
  if (json) output.json(fates);
  if (flushed.obstacle) {
    throw new CliError(`The rest waits: ${flushed.obstacle.message}`, flushed.obstacle.exitCode);
  }
  if (flushed.refused > 0) {
    throw new CliError(
      `${amount(flushed.refused, 'event was', 'events were')} refused and stay in the outbox. Log them anew as LifeLog takes them, and drop these.`,
    );
  }
  if (flushed.sent === 0) output.note('Nothing waits.');
}
