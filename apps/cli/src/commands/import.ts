import { type Command, Option } from 'commander';
import { amount } from '../amounts.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { columnMap } from '../column-map.js';
import { printImport } from '../print-import.js';
import { type ImportOrder, sendImport } from '../send-import.js';

interface Options extends Omit<ImportOrder, 'ifEmpty' | 'columns'> {
  map?: ImportOrder['columns'];
  json?: boolean;
}

const FORMATS = ['auto', 'csv', 'ics', 'memos', 'markdown', 'dayone', 'keep'];

/** `lifelog import` */
export function addImport(program: Command, cli: Cli): void {
  program
    .command('import')
    .argument('<file>', 'what an export wrote, or another application; "-" for standard input')
    .summary('put events and their files in from a file')
    .description(
      'Puts events in from a file: an archive, JSON or NDJSON of LifeLog, a CSV table, a calendar (ICS), Memos, or a ZIP of Markdown notes, of Day One or of Google Keep. What it is, its content says. Importing the same file again adds nothing.',
    )
    .option('--dry-run', 'check and count everything, show the first events, write nothing')
    .addOption(new Option('--format <format>', 'insist on a format of another application').choices(FORMATS))
    .option('--map <field=column>', 'column of a field, in a table; may stand several times', columnMap)
    .option('--timezone <zone>', 'zone of times that have none; default: the one in the settings')
    .addOption(
      new Option('--date-order <order>', 'how 03/04/2024 is meant, in a table').choices(['dmy', 'mdy']),
    )
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
      const { map: columns, ...order } = options;
      const report = await sendImport(path, { ...order, columns }, cli);
      if (options.json) cli.output.json(report);
      else printImport(report, options.dryRun === true, cli.output);
      if (report.failed > 0) {
        throw new CliError(
          `${amount(report.failed, 'line was', 'lines were')} refused. Mend and import them again.`,
        );
      }
      if (report.attachments_failed > 0)
        throw new CliError(`${amount(report.attachments_failed, 'file was', 'files were')} refused.`);
    });
}
