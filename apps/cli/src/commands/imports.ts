import type { Command } from 'commander';
import { getImport, type ImportResponse, listImports, stopImport, undoImport } from '#libs/api-client';
import { amount } from '../amounts.js';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { confirm } from '../confirm.js';
import { connect } from '../connection.js';
import { pick } from '../fields.js';
import { localTime, machineZone } from '../local-time.js';
import { numberOf } from '../number-of.js';
import { plainLine } from '../plain-text.js';
import { printFields, printRecords } from '../print-records.js';
import { addItemShape, addListShape, type ResultOptions } from '../result-options.js';

const FIELDS = [
  'id',
  'state',
  'format',
  'dry_run',
  'on_error',
  'created_at',
  'created_by',
  'finished_at',
  'progress',
  'report',
  'failure',
  'undone',
] as const satisfies (keyof ImportResponse)[];

/** `lifelog imports`, and what can be done to them */
export function addImports(program: Command, cli: Cli): void {
  const imports = program.command('imports').summary('list, show, stop and undo imports');
  addListImports(imports, cli);
  addOne(imports, cli, {
    name: 'show',
    summary: 'say how far an import is, and what came of it',
    call: getImport,
  });
  addOne(imports, cli, {
    name: 'stop',
    summary: 'stop an import that is running: nothing of it stays',
    call: stopImport,
  });
  addOne(imports, cli, {
    name: 'undo',
    summary: 'remove what an import added and nobody changed since',
    question: (id) => `Remove the events that import ${id} added?`,
    call: undoImport,
  });
}

function addListImports(imports: Command, cli: Cli): void {
  const list = imports
    .command('list', { isDefault: true })
    .summary('list imports, newest first')
    .description('Lists the newest 25 imports, the last one first.');
  addListShape(list, FIELDS).action(async (options: ResultOptions) => {
    const connection = await connect(cli);
    const page = await answer(connection, listImports({ client: connection.client }));
    const home = machineZone();
    printRecords(cli.output, options, page, [
      { head: 'id', text: ({ id }) => String(id), right: true },
      { head: 'when', text: ({ created_at }) => localTime(created_at, home, home) },
      { head: 'state', text: ({ state, dry_run }) => (dry_run ? `${state} (dry run)` : state) },
      { head: 'result', text: outcome },
    ]);
    if (!options.json) {
      cli.output.note(page.total === 0 ? 'No imports.' : amount(page.total, 'import'));
    }
  });
}

interface OneImport {
  name: 'show' | 'stop' | 'undo';
  summary: string;
  /** Asked first, unless `--yes` is given. */
  question?: (id: number) => string;
  call: typeof getImport | typeof stopImport | typeof undoImport;
}

function addOne(imports: Command, cli: Cli, { name, summary, question, call }: OneImport): void {
  const command = imports
    .command(name)
    .argument('<id>', 'the number of the import', numberOf('an import', 12))
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`);
  addItemShape(command, FIELDS);
  if (question) command.option('--yes', 'do not ask');
  command.action(async (id: number, { json, fields, yes }: ResultOptions & { yes?: boolean }) => {
    if (question && !yes) await confirm(question(id), cli);
    const connection = await connect(cli);
    const found = await answer(connection, call({ client: connection.client, path: { id } }));
    if (json) return cli.output.json(fields ? pick(found, fields) : found);
    if (fields) return printFields(cli.output, [found], fields);
    cli.output.print(`Import ${found.id} is ${found.state}: ${plainLine(outcome(found))}`);
  });
}

function outcome({ report, failure, undone, progress }: ImportResponse): string {
  if (undone) {
    return `${amount(undone.events_removed, 'event')} removed, ${amount(undone.events_kept, 'changed one')} kept`;
  }
  if (failure) return failure.detail;
  if (report)
    return `${amount(report.created, 'event')} created, ${report.skipped} skipped, ${report.failed} failed`;
  return `${progress.stage}, ${amount(progress.events, 'event')} so far`;
}
