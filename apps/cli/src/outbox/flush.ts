import type { EventResponse } from '#libs/api-client';
import type { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { tryLock } from '../own-lock.js';
import type { Settings } from '../settings.js';
import { type Delivered, deliver } from './deliver.js';
import type { OutboxEntry } from './entry.js';
import { FileLost } from './file-lost.js';
import type { Outbox } from './outbox.js';

export interface FlushOptions {
  /** For how long nothing may happen at one entry. */
  patienceMs: number;
  /** No further entry is begun after so long. */
  budgetMs?: number;
  /** Try also what was refused before. */
  refused?: boolean;
  /** Hears of each one at once: its event, or undefined when it was there already. */
  sent?: (entry: OutboxEntry, event: EventResponse | undefined) => void;
  wasRefused?: (entry: OutboxEntry, reason: CliError) => void;
}

export interface Flushed {
  sent: number;
  refused: number;
  /** Why the rest waits; undefined when nothing stands in the way. */
  obstacle?: CliError;
}

/**
 * Sends what waits in an outbox, the oldest first. One that is refused stays with the reason and holds up no other. Undefined
 * when another process is at it. Throws what ends the command, and what the disk throws.
 */
export async function flush(
  outbox: Outbox,
  settings: Settings,
  cli: Cli,
  options: FlushOptions,
): Promise<Flushed | undefined> {
  const lock = await tryLock(outbox.folder);
  if (!lock) return undefined;
  try {
    await outbox.sweep();
    return await sendAll(outbox, settings, cli, options);
  } finally {
    await lock.release();
  }
}

async function sendAll(
  outbox: Outbox,
  settings: Settings,
  cli: Cli,
  options: FlushOptions,
): Promise<Flushed> {
  const flushed: Flushed = { sent: 0, refused: 0 };
  const until = Date.now() + (options.budgetMs ?? Infinity);
  for (const id of await outbox.ids()) {
    if (Date.now() >= until) break;
    const lock = await tryLock(outbox.path(id)); // its writer may be sending it just now
    if (!lock) continue;
    try {
      const fate = await sendOne(outbox, id, settings, cli, options, flushed);
      if (fate === 'unreachable' || fate === 'denied') break;
    } finally {
      await lock.release();
    }
  }
  return flushed;
}

async function sendOne(
  outbox: Outbox,
  id: string,
  settings: Settings,
  cli: Cli,
  { patienceMs, refused = false, sent, wasRefused }: FlushOptions,
  flushed: Flushed,
): Promise<Delivered['fate'] | undefined> {
  const entry = await whole(outbox, id, cli, () => outbox.read(id));
  if (!entry || (entry.refused !== undefined && !refused)) return undefined;
  const files = await whole(outbox, id, cli, () => outbox.files(entry));
  if (!files) return undefined;
  const delivered = await deliver({ ...entry, files }, settings, cli, patienceMs);
  switch (delivered.fate) {
    case 'sent':
    case 'known':
      await outbox.remove(id);
      flushed.sent += 1;
      sent?.(entry, delivered.fate === 'sent' ? delivered.event : undefined);
      break;
    case 'refused':
      await outbox.refuse(entry, delivered.error.message);
      flushed.refused += 1;
      wasRefused?.(entry, delivered.error);
      break;
    case 'unreachable':
    case 'failing':
    case 'denied':
      flushed.obstacle ??= delivered.error;
  }
  return delivered.fate;
}

/** What is damaged stays for its owner to look at, and holds up no other. */
async function whole<T>(
  outbox: Outbox,
  id: string,
  { output }: Cli,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof FileLost)) throw error;
    output.note(`${outbox.path(id)} is damaged and was left as it is.`);
    return undefined;
  }
}
