import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { type BackupResponse, getBackup, listBackups, requestBackup } from '#libs/api-client';
import { amount } from '../amounts.js';
import { answer } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { type Connection, connect } from '../connection.js';
import { backupPlan, backupResult, backupState } from '../backup-text.js';
import { localTime, machineZone } from '../local-time.js';
import { plainLine } from '../plain-text.js';
import { printRecords } from '../print-records.js';
import { Progress } from '../progress.js';
import { addListShape, type ResultOptions } from '../result-options.js';

const EVERY_MS = 500;

const FIELDS = [
  'id',
  'state',
  'cause',
  'created_at',
  'created_by',
  'due_at',
  'started_at',
  'finished_at',
  'took_ms',
  'file',
  'events',
  'attachments',
  'damaged',
  'size_bytes',
  'sha256',
  'failure',
  'removed_at',
] as const satisfies (keyof BackupResponse)[];

/** `lifelog backups` */
export function addBackups(program: Command, cli: Cli): void {
  const backups = program
    .command('backups')
    .summary('list the backups that LifeLog makes by itself, or have one made');
  const list = backups
    .command('list', { isDefault: true })
    .summary('list them, newest first')
    .description('Says when LifeLog backs itself up, and lists its newest 25 backups. Needs an admin token.');
  addListShape(list, FIELDS).action(async (options: ResultOptions) => {
    const connection = await connect(cli);
    const page = await answer(connection, listBackups({ client: connection.client }));
    const home = machineZone();
    printRecords(cli.output, options, page, [
      { head: 'id', text: ({ id }) => String(id), right: true },
      { head: 'when', text: ({ created_at }) => localTime(created_at, home, home) },
      { head: 'state', text: backupState },
      { head: 'result', text: backupResult },
    ]);
    if (!options.json) cli.output.note(plainLine(backupPlan(page, home)));
  });
  backups
    .command('run')
    .summary('have one made now')
    .description(
      'Has LifeLog make a backup in its own folder or store, and waits until it was read back. Exit code 1 when it fails. Needs an admin token.',
    )
    .option('--json', "print the API's answer as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const connection = await connect(cli);
      const asked = await answer(connection, requestBackup({ client: connection.client }));
      const backup = await waitFor(asked.id, connection, cli);
      if (json) cli.output.json(backup);
      if (backup.state === 'failed')
        throw new CliError(`The backup failed. ${plainLine(backupResult(backup))}`);
      if (!json) cli.output.print(plainLine(`Backed up ${backupResult(backup)} to ${backup.file}`));
      if (backup.damaged)
        throw new CliError(
          `${amount(backup.damaged, 'attachment')} could not be backed up whole: "lifelog verify" names them. Older backups are kept.`,
        );
    });
}

async function waitFor(id: number, connection: Connection, cli: Cli): Promise<BackupResponse> {
  const progress = new Progress(cli.output);
  try {
    for (;;) {
      const backup = await answer(connection, getBackup({ client: connection.client, path: { id } }));
      if (backup.state === 'done' || backup.state === 'failed') return backup;
      progress.show(() => `Backup ${id} is ${backup.state}`);
      await sleep(EVERY_MS, undefined, { signal: cli.signal });
    }
  } finally {
    progress.end();
  }
}
