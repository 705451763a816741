import { amount, fileSize } from '../amounts.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { exactJsonObject } from '../exact-json.js';
import { localTime, machineZone } from '../local-time.js';
import { plainLine } from '../plain-text.js';
import type { OutboxEntry } from './entry.js';
import { everyPlace, findEntry, type Place } from './find-entry.js';

/** `lifelog outbox list` */
export async function listEntries({ json = false }: { json?: boolean }, cli: Cli): Promise<void> {
  const { output } = cli;
  const places = await everyPlace(cli);
  const entries: OutboxEntry[] = [];
  for (const place of places) {
    const entry = await readable(place);
    if (entry instanceof CliError) output.note(entry.message);
    else if (entry) entries.push(entry);
  }
  if (json) return output.json(entries.map(forPrograms));
  for (const entry of entries) output.print(entryLine(entry));
  output.note(entries.length === 0 ? 'Nothing waits.' : `${amount(entries.length, 'event')} in the outbox`);
}

/** `lifelog outbox show` */
export async function showEntry(id: string, { json = false }: { json?: boolean }, cli: Cli): Promise<void> {
  const place = await findEntry(id, cli);
  const entry = await readable(place);
  if (entry instanceof CliError) throw entry;
  if (!entry) return;
  if (json) return cli.output.json(forPrograms(entry));
  cli.output.print(entryLine(entry));
  for (const [name, value] of Object.entries(eventOf(entry))) {
    cli.output.print(`  ${name}: ${plainLine(typeof value === 'string' ? value : JSON.stringify(value))}`);
  }
  for (const { name, type, size_bytes: size } of entry.files) {
    cli.output.print(`  file: ${plainLine(name)} (${type}, ${fileSize(size)})`);
  }
  cli.output.print(`  for: ${plainLine(entry.profile)} at ${entry.url}`);
  cli.output.print(`  kept in: ${place.outbox.path(place.id)}`);
}

async function readable({ outbox, id }: Place): Promise<OutboxEntry | CliError | undefined> {
  try {
    return await outbox.read(id);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new CliError(`${outbox.path(id)} is damaged. Look at it, and remove it by hand.`);
  }
}

function eventOf({ body }: OutboxEntry): Record<string, unknown> {
  return exactJsonObject(body, 'the event');
}

function entryLine(entry: OutboxEntry): string {
  const { title, timestamp, timezone } = eventOf(entry);
  const home = machineZone();
  const zone = typeof timezone === 'string' ? timezone : home;
  const when = localTime(String(timestamp), zone, home);
  const files = entry.files.length === 0 ? '' : `, with ${amount(entry.files.length, 'file')}`;
  const state = entry.refused === undefined ? '' : `\n  refused: ${plainLine(entry.refused)}`;
  return `${entry.id}  ${when}  ${plainLine(String(title))}${files}${state}`;
}

/** Without the Idempotency-Key, which is nobody's business. */
function forPrograms(entry: OutboxEntry) {
  const { id, queued_at, profile, url, files, refused = null } = entry;
  return {
    id,
    queued_at,
    profile,
    url,
    state: refused === null ? 'waiting' : 'refused',
    refused,
    event: eventOf(entry),
    files,
  };
}
