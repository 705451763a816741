import { isDeepStrictEqual } from 'node:util';
import { Archive } from '#libs/archive';
import { type EventResponse, exportEvents } from '#libs/api-client';
import { answer } from './answer.js';
import { checkedNdjson } from './checked-export.js';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { connect } from './connection.js';
import { jsonLines } from './json-lines.js';
import { receivedExport } from './received-export.js';

/** Holds every event of the server against the archive, field by field, ids aside. Throws CliError for the first that differs. */
export async function compareWithServer(path: string, cli: Cli): Promise<void> {
  const archive = await Archive.open(path);
  try {
    const absent = new Set(Object.keys(archive.manifest.exceptions ?? {}));
    const theirs = eventsOf(await exported(cli))[Symbol.asyncIterator]();
    let line = 0;
    for await (const event of eventsOf(archive.read('events.ndjson'))) {
      line += 1;
      const next: IteratorResult<EventResponse, void> = await theirs.next();
      if (next.done === true) throw different(line, 'is missing');
      if (!isDeepStrictEqual(comparable(next.value), comparable(event, absent)))
        throw different(line, 'is another');
    }
    if ((await theirs.next()).done !== true)
      throw new CliError('There are more events than the archive has.');
  } finally {
    await archive.close();
  }
}

async function exported(cli: Cli): Promise<AsyncIterable<Uint8Array>> {
  const connection = await connect(cli, { streams: true });
  const query = { format: 'ndjson' as const };
  const body: unknown = await answer(
    connection,
    exportEvents({ client: connection.client, query, parseAs: 'stream' }),
  );
  return checkedNdjson(receivedExport(body as AsyncIterable<Uint8Array>, cli.signal), () => undefined);
}

async function* eventsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<EventResponse, void> {
  for await (const line of jsonLines(chunks)) {
    if ((line as { type?: unknown }).type !== 'end') yield line as EventResponse;
  }
}

function comparable(event: EventResponse, absent: ReadonlySet<string> = new Set()): unknown {
  const attachments = event.attachments
    .filter(({ key }) => !absent.has(`attachments/${key}`))
    .map((attachment) => ({ ...attachment, id: 0, event_id: 0 }));
  return { ...event, id: 0, attachments };
}

function different(line: number, how: string): CliError {
  return new CliError(`The event of line ${line} of the archive ${how} in LifeLog after the restore.`);
}
