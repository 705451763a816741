import type { CreateEvent, EventResponse } from '#libs/api-client';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { withToken } from '../connection.js';
import { type OpenFile, openFiles } from '../open-files.js';
import { tryLock } from '../own-lock.js';
import { noteAway } from '../reached-server.js';
import { readSettings, type Settings } from '../settings.js';
import { type Delivered, deliver } from './deliver.js';
import type { OutboxEntry } from './entry.js';
import { newEntry } from './new-entry.js';
import { Outbox } from './outbox.js';
import type { QueueOptions } from './queue-options.js';

/** What became of an event: `event` is undefined when it waits, or when an earlier attempt had logged it already. */
export interface Captured {
  entry: OutboxEntry;
  event?: EventResponse;
  /** Why it waits in the outbox. */
  waits?: string;
}

/**
 * Logs an event with its files. With a queue it is on the disk before the first attempt and leaves it after the answer, so
 * that neither a network that is away nor a kill loses it. Throws CliError when it is refused: then nothing is kept.
 */
export async function capture(
  event: CreateEvent,
  paths: string[],
  { queue, timeout }: QueueOptions,
  cli: Cli,
): Promise<Captured> {
  const files = await openFiles(paths);
  const settings = await readSettings(cli);
  if (queue !== 'always') withToken(settings);
  const entry = newEntry(event, files, settings);
  if (queue === 'never') return logged(entry, await deliver({ ...entry, files }, settings, cli, timeout));
  const outbox = Outbox.of(settings, cli.environment);
  const lock = await tryLock(outbox.path(entry.id)); // no other process sends it meanwhile
  try {
    const full = await keep(outbox, entry, files);
    if (full) {
      if (queue === 'always') throw full;
      cli.output.note(full.message);
      return logged(entry, await deliver({ ...entry, files }, settings, cli, timeout));
    }
    if (queue === 'always') return { entry, waits: 'Nothing was tried yet.' };
    return await sendKept(outbox, entry, settings, cli, timeout);
  } finally {
    await lock?.release();
  }
}

/** What is sent is what is kept, byte for byte, whatever happens to the files meanwhile. */
async function sendKept(
  outbox: Outbox,
  entry: OutboxEntry,
  settings: Settings,
  cli: Cli,
  timeout: number,
): Promise<Captured> {
  try {
    const delivery = { ...entry, files: await outbox.files(entry) };
    const delivered = await deliver(delivery, settings, cli, timeout);
    if (delivered.fate === 'unreachable' || delivered.fate === 'failing') {
      noteAway(cli); // else the same would be tried again at once, as what waits
      return { entry, waits: delivered.error.message };
    }
    await outbox.remove(entry.id);
    return logged(entry, delivered);
  } catch (error) {
    if (cli.signal.aborted) {
      cli.output.note(
        `It waits in the outbox. Give it up with "lifelog outbox drop ${entry.id}"; it may have arrived already.`,
      );
    }
    throw error;
  }
}

/** A home without space must not keep an event from a server that can be reached. */
async function keep(outbox: Outbox, entry: OutboxEntry, files: OpenFile[]): Promise<CliError | undefined> {
  try {
    await outbox.add(entry, files);
    return undefined;
  } catch (error) {
    const { code, message } = diskError(error);
    return new CliError(`It cannot be kept in ${outbox.folder} (${code ?? message}).`, undefined, {
      cause: error,
    });
  }
}

/** Under the words that were put round it. */
function diskError(error: unknown): NodeJS.ErrnoException {
  return (error instanceof CliError && error.cause ? error.cause : error) as NodeJS.ErrnoException;
}

function logged(entry: OutboxEntry, delivered: Delivered): Captured {
  if (delivered.fate === 'sent') return { entry, event: delivered.event };
  if (delivered.fate === 'known') return { entry };
  throw delivered.error;
}
