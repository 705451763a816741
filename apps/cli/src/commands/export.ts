import { once } from 'node:events';
import { type Command, Option } from 'commander';
import { exportEvents, exportMarkdown } from '#libs/api-client';
import { amount, fileSize } from '../amounts.js';
import { answer } from '../answer.js';
import { writeAtomically } from '../atomic-file.js';
import { archiveText } from '../check-archive.js';
import { checkedJson, checkedNdjson, checkedZip, type ExportCount } from '../checked-export.js';
import type { Cli } from '../cli.js';
import { connect, type Connection } from '../connection.js';
import { receivedExport } from '../received-export.js';
import { addFilterOptions, type FilterOptions, toFilter } from '../filter-options.js';
import { Progress } from '../progress.js';
import { fetchArchive, saveArchive } from '../save-archive.js';

interface Options extends FilterOptions {
  out: string;
  format?: 'json' | 'ndjson' | 'archive' | 'markdown';
}

const STDOUT = '-';

/** `lifelog export` */
export function addExport(program: Command, cli: Cli): void {
  const command = program
    .command('export')
    .summary('take events and their files out')
    .description('Takes events out, all or filtered. A file appears under its name only when it is whole.')
    .requiredOption('--out <file>', 'where to; "-" for standard output')
    .addOption(
      new Option(
        '--format <format>',
        'archive and markdown (a ZIP of notes) have the files, too; default: by the name, .json or .zip (an archive), else ndjson',
      ).choices(['json', 'ndjson', 'archive', 'markdown']),
    );
  addFilterOptions(command).action(async (options: Options) => {
    const format = options.format ?? formatOf(options.out);
    if (format === 'archive') return toArchive(options, cli);
    const connection = await connect(cli, { streams: true });
    const chunks =
      format === 'markdown'
        ? await startNotes(connection, toFilter(options))
        : await startExport(connection, { ...toFilter(options), format });
    if (options.out === STDOUT)
      return toStdout(
        chunks(() => undefined),
        cli,
      );
    await toFile(options.out, chunks, cli);
  });
}

function formatOf(path: string): NonNullable<Options['format']> {
  if (/\.zip$/i.test(path)) return 'archive';
  return /\.json$/i.test(path) ? 'json' : 'ndjson';
}

async function toArchive(options: Options, cli: Cli): Promise<void> {
  const query = toFilter(options);
  if (options.out === STDOUT) return toStdout(await fetchArchive(query, cli), cli);
  const archive = await saveArchive(options.out, query, cli);
  cli.output.print(`Exported ${archiveText(archive)} to ${options.out}`);
  for (const [file, { reason }] of archive.damaged) cli.output.note(`${file} is ${reason} in the storage.`);
}

type Chunks = (seen: (count: ExportCount) => void) => AsyncGenerator<Uint8Array>;

async function startExport(
  connection: Connection,
  query: NonNullable<Parameters<typeof exportEvents>[0]>['query'] & { format: 'json' | 'ndjson' },
): Promise<Chunks> {
  const body: unknown = await answer(
    connection,
    exportEvents({ client: connection.client, query, parseAs: 'stream' }),
  );
  const received = receivedExport(body as AsyncIterable<Uint8Array>, connection.cli.signal);
  return (seen) => (query.format === 'json' ? checkedJson(received, seen) : checkedNdjson(received, seen));
}

async function startNotes(
  connection: Connection,
  query: NonNullable<Parameters<typeof exportMarkdown>[0]>['query'],
): Promise<Chunks> {
  const call = exportMarkdown({ client: connection.client, query, parseAs: 'stream' });
  const body: unknown = await answer(connection, call, /^application\/zip/i);
  const received = receivedExport(body as AsyncIterable<Uint8Array>, connection.cli.signal);
  return (seen) => checkedZip(received, seen);
}

async function toFile(path: string, chunks: Chunks, { output }: Cli): Promise<void> {
  const progress = new Progress(output);
  let last: ExportCount = { bytes: 0 };
  try {
    await writeAtomically(path, async (file) => {
      const counted = chunks((count) => {
        last = count;
        progress.show(() => said(count));
      });
      for await (const chunk of counted) await file.writeFile(chunk);
    });
  } finally {
    progress.end();
  }
  output.print(`Exported ${said(last)} to ${path}`);
}

/** Waits for a slow reader. A reader that leaves is seen by whoever watches stdout for EPIPE. */
async function toStdout(chunks: AsyncIterable<Uint8Array>, { stdout, signal }: Cli): Promise<void> {
  for await (const chunk of chunks) {
    if (!stdout.write(chunk)) await once(stdout, 'drain', { signal });
  }
}

function said({ events, bytes }: ExportCount): string {
  return events === undefined ? fileSize(bytes) : `${amount(events, 'event')} (${fileSize(bytes)})`;
}
