import type { Command } from 'commander';
import { type CleanUpReport, cleanUpStorage } from '#libs/api-client';
import { amount, fileSize } from '../amounts.js';
import { answer } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { confirm } from '../confirm.js';
import { connect } from '../connection.js';

interface Options {
  dryRun?: boolean;
  purgeQuarantine?: boolean;
  yes?: boolean;
  json?: boolean;
}

/** `lifelog storage gc` */
export function addStorage(program: Command, cli: Cli): void {
  const storage = program.command('storage').summary('look after the stored files');
  storage
    .command('gc')
    .summary('clean up now')
    .description(
      'Does now what LifeLog does every hour: removes uploads that never ended and files of what was deleted, and moves files that nothing knows into quarantine. Needs an admin token.',
    )
    .option('--dry-run', 'count everything, change nothing')
    .option('--purge-quarantine', 'delete for good what is in quarantine')
    .option('--yes', 'do not ask before that')
    .option('--json', 'print the report as JSON')
    .action(async (options: Options) => {
      if (options.purgeQuarantine && !options.dryRun && !options.yes)
        await confirm('Delete for good every file in quarantine?', cli);
      const connection = await connect(cli, { streams: true });
      const { dryRun: dry_run, purgeQuarantine: purge_quarantine } = options;
      const report = await answer(
        connection,
        cleanUpStorage({ client: connection.client, query: { dry_run, purge_quarantine } }),
      );
      if (options.json) cli.output.json(report);
      else for (const line of reportLines(report)) cli.output.print(line);
      if (report.deletions_waiting > 0) {
        throw new CliError(
          `${amount(report.deletions_waiting, 'object')} could not be deleted yet. The server's log says why; it tries again by itself.`,
        );
      }
    });
}

function reportLines(report: CleanUpReport): string[] {
  const done: [number, string][] = [
    [
      report.pending_removed,
      amount(report.pending_removed, 'upload that never ended', 'uploads that never ended'),
    ],
    [report.objects_deleted, `${amount(report.objects_deleted, 'object')} of what was deleted`],
    [report.spool_removed, `${amount(report.spool_removed, 'file')} left by broken uploads`],
    [report.purged, `${amount(report.purged, 'object')} in quarantine`],
  ];
  const removed = done
    .filter(([count]) => count > 0)
    .map(([, text]) => `${report.dry_run ? 'Would remove' : 'Removed'} ${text}`);
  const { quarantined, quarantine, dry_run } = report;
  const moved = `${dry_run ? 'Would move' : 'Moved'} ${amount(quarantined, 'unknown object')} into quarantine`;
  const kept = `In quarantine: ${amount(quarantine.objects, 'object')} (${fileSize(quarantine.bytes)})`;
  const lines = [...removed, ...(quarantined > 0 ? [moved] : []), ...(quarantine.objects > 0 ? [kept] : [])];
  return lines.length > 0 ? lines : ['Nothing to clean up'];
}
