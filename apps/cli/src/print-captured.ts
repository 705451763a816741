import type { CreateEvent } from '#libs/api-client';
import { amount, fileSize } from './amounts.js';
import type { Cli } from './cli.js';
import { exactJsonObject } from './exact-json.js';
import { localTime, machineZone } from './local-time.js';
import type { Captured } from './outbox/capture.js';
import type { OutboxEntry } from './outbox/entry.js';
import { plainLine } from './plain-text.js';
import { printItem } from './print-records.js';
import type { ResultOptions } from './result-options.js';

type Written = Pick<CreateEvent, 'title' | 'description' | 'tags' | 'metadata' | 'timestamp' | 'timezone'>;

/** Tells what was logged or waits: the event on stdout, why it waits on stderr. */
export function printCaptured(
  { entry, event, waits }: Captured,
  { json, fields, brief = false }: ResultOptions & { brief?: boolean },
  { output }: Cli,
): void {
  const written = event ?? (exactJsonObject(entry.body, 'the event') as unknown as Written);
  if (fields) printItem(output, written, { json, fields });
  else if (json) {
    output.json(event ?? { queued: waits !== undefined, outbox_id: entry.id, event: written });
  } else {
    const begin = event
      ? `Logged event ${event.id}`
      : waits === undefined
        ? 'Logged before'
        : `Kept as ${entry.id}`;
    const [head = '', ...facts] = eventLines(begin, written);
    output.print([head + attached(entry), ...(brief ? [] : facts)].join('\n'));
  }
  if (waits !== undefined) {
    output.note(
      `${waits} The event waits in the outbox; the next command that reaches LifeLog sends it, and so does "lifelog outbox flush".`,
    );
  }
}

/** Behind the title. */
function attached({ files }: OutboxEntry): string {
  if (files.length === 0) return '';
  const size = files.reduce((sum, { size_bytes: bytes }) => sum + bytes, 0);
  return `, with ${amount(files.length, 'file')} (${fileSize(size)})`;
}

/** How an event was understood: a line with time and title, then tags, facts and description, a line each. */
export function eventLines(begin: string, event: Written): string[] {
  const { title, description, tags, metadata, timestamp, timezone } = event;
  const home = machineZone();
  const isTime = timestamp !== undefined && !Number.isNaN(Date.parse(timestamp));
  const when = isTime ? localTime(timestamp, timezone ?? home, home) : (timestamp ?? 'now');
  return [
    `${begin}, ${plainLine(when)}: ${plainLine(title)}`,
    ...(tags?.length ? [`  ${tags.map((tag) => `#${plainLine(tag)}`).join(' ')}`] : []),
    ...Object.entries(metadata ?? {}).map(
      ([key, value]) => `  ${plainLine(`${key} = ${JSON.stringify(value)}`)}`,
    ),
    ...(description ? description.split('\n').map((line) => `  | ${plainLine(line)}`) : []),
  ];
}
