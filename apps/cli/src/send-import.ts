import { ReadableStream } from 'node:stream/web';
import { importEvents, type ImportEventsData, type ImportReport } from '#libs/api-client';
import { fileSize } from './amounts.js';
import { answer } from './answer.js';
import { byteCount } from './byte-count.js';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import type { ColumnMap } from './column-map.js';
import { connect, type Connection } from './connection.js';
import { openImportSource } from './import-source.js';
import { peek } from './peek.js';
import { Progress } from './progress.js';
import { watchImport } from './watch-import.js';

type Query = NonNullable<ImportEventsData['query']>;

export interface ImportOrder {
  onError?: 'abort' | 'skip';
  dryRun?: boolean;
  ifEmpty?: boolean;
  /** What the file is to be; told by its content when left out. */
  format?: Query['format'];
  columns?: ColumnMap;
  /** Of times without one. */
  timezone?: string;
  dateOrder?: Query['date_order'];
}

/** Sends a file, whatever its format, and answers what came of it. Shows how much is sent, then how far the server is. */
export async function sendImport(path: string, order: ImportOrder, cli: Cli): Promise<ImportReport> {
  const connection = await connect(cli, { streams: true });
  const { chunks, size } = await openImportSource(path, cli);
  const { first, whole } = await peek(chunks);
  if (first.length === 0) throw new CliError('Nothing came in.');
  const progress = new Progress(cli.output);
  const of = size === undefined ? '' : ` of ${fileSize(size)}`;
  const sent = new AbortController();
  const counted = byteCount(
    whole,
    (bytes) => progress.show(() => `${fileSize(bytes)}${of} sent`),
    () => void watchImport(connection, progress, sent.signal),
  );
  try {
    return await send(connection, counted, 'application/octet-stream', order);
  } finally {
    sent.abort();
    progress.end();
  }
}

async function send(
  connection: Connection,
  chunks: AsyncIterable<Uint8Array>,
  type: string,
  order: ImportOrder,
): Promise<ImportReport> {
  const call = importEvents({
    client: connection.client,
    query: queryOf(order),
    // fetch takes a stream as well, which the document's "binary" cannot say
    body: ReadableStream.from(chunks) as unknown as Blob,
    headers: { 'Content-Type': type },
    ...{ duplex: 'half' },
  });
  const report = await answer(connection, call);
  if ('created' in report) return report;
  throw new CliError(`The server goes on with it by itself, as import ${report.id}.`);
}

function queryOf({ onError, dryRun, ifEmpty, format, columns, timezone, dateOrder }: ImportOrder): Query {
  return {
    on_error: onError,
    dry_run: dryRun,
    if_empty: ifEmpty,
    format,
    timezone,
    columns: columns && JSON.stringify(columns),
    date_order: dateOrder,
  };
}
