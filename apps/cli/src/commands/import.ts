import { type Command, Option } from 'commander';
import type { ImportReport } from '#libs/api-client';
import { amount } from '../amounts.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { plainLine } from '../plain-text.js';
import { sendImport } from '../send-import.js';

interface Options {
  dryRun?: boolean;
  onError?: 'abort' | 'skip';
  json?: boolean;
}

/** `lifelog import` */
export function addImport(program: Command, cli: Cli): void {
  program
    .command('import')
    .argument('<file>', 'an archive, JSON or NDJSON, one event a line; "-" for standard input')
    .summary('put events and their files in from a file')
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
      const report = await sendImport(path, options, cli);
      if (options.json) cli.output.json(report);
      else printReport(report, options, cli);
      if (report.failed > 0) {
        throw new CliError(
          `${amount(report.failed, 'line was', 'lines were')} refused. Mend and import them again.`,
        );
      }
      if (report.attachments_failed > 0)
        throw new CliError(`${amount(report.attachments_failed, 'file was', 'files were')} refused.`);
    });
}

function printReport(report: ImportReport, { dryRun }: Options, { output }: Cli) {
  const { created, skipped, failed, attachments_created, attachments_skipped, errors } = report;
  for (const { line, detail } of errors) {
    output.note(line === 0 ? plainLine(detail) : `line ${line}: ${plainLine(detail)}`);
  }
  const unnamed = failed + report.attachments_failed - errors.length;
  if (unnamed > 0) output.note(`and ${amount(unnamed, 'more line')}`);
  const counts = `${amount(created, 'event')} created, ${skipped.toLocaleString('en-US')} skipped, ${failed.toLocaleString('en-US')} failed${attachments_created > 0 ? `, ${amount(attachments_created, 'file')}` : ''}`;
  output.print(dryRun ? `${counts} (dry run: nothing was written)` : counts);
  if (attachments_skipped > 0) {
    output.note(`${amount(attachments_skipped, 'attachment')} left out: the file does not carry them.`);
  }
}
