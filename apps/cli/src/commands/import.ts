import { ReadableStream } from 'node:stream/web';
import { type Command, Option } from 'commander';
import { importEvents, type ImportReport } from '#libs/api-client';
import { amount, fileSize } from '../amounts.js';
import { answer } from '../answer.js';
import { byteCount } from '../byte-count.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { openImportSource } from '../import-source.js';
import { plainLine } from '../plain-text.js';
import { Progress } from '../progress.js';

interface Options {
  dryRun?: boolean;
  onError?: 'abort' | 'skip';
  json?: boolean;
}

/** `lifelog import` */
export function addImport(program: Command, cli: Cli): void {
  program
    .command('import')
    .argument('<file>', 'NDJSON, one event a line; "-" for standard input')
    .summary('put events in from a file')
    .description('Puts events in from a file. Importing the same file again adds nothing.')
    .option('--dry-run', 'check and count everything, write nothing')
    .addOption(
      new Option(
        '--on-error <how>',
        'when a line is bad: "abort" imports nothing, "skip" keeps the good lines',
      )
        .choices(['abort', 'skip'])
        .default('abort'),
    )
    .option('--json', 'print the report as JSON')
    .action(async (path: string, options: Options) => {
      const report = await send(path, options, cli);
      if (options.json) cli.output.json(report);
      else printReport(report, options, cli);
      if (report.failed > 0) {
        throw new CliError(
          `${amount(report.failed, 'line was', 'lines were')} refused. Mend and import them again.`,
        );
      }
    });
}

async function send(path: string, { dryRun, onError }: Options, cli: Cli): Promise<ImportReport> {
  const connection = await connect(cli, { streams: true });
  const { chunks, size } = await openImportSource(path, cli);
  const progress = new Progress(cli.output);
  const of = size === undefined ? '' : ` of ${fileSize(size)}`;
  let sent = 0;
  const counted = byteCount(chunks, (bytes) => {
    sent = bytes;
    progress.show(() => `${fileSize(bytes)}${of} sent`);
  });
  try {
    const report = await answer(
      connection,
      importEvents({
        client: connection.client,
        query: { on_error: onError, dry_run: dryRun },
        // fetch takes a stream as well, which the document's "binary" cannot say
        body: ReadableStream.from(counted) as unknown as Blob,
        ...{ duplex: 'half' },
      }),
    );
    if (sent === 0) throw new CliError('Nothing came in.');
    return report;
  } finally {
    progress.end();
  }
}

function printReport(
  { created, skipped, failed, attachments_skipped, errors }: ImportReport,
  { dryRun }: Options,
  { output }: Cli,
) {
  for (const { line, detail } of errors) output.note(`line ${line}: ${plainLine(detail)}`);
  if (failed > errors.length) output.note(`and ${amount(failed - errors.length, 'more line')}`);
  const counts = `${amount(created, 'event')} created, ${skipped.toLocaleString('en-US')} skipped, ${failed.toLocaleString('en-US')} failed`;
  output.print(dryRun ? `${counts} (dry run: nothing was written)` : counts);
  if (attachments_skipped > 0) {
    output.note(`${amount(attachments_skipped, 'attachment')} left out: this format carries no files.`);
  }
}
