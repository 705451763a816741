import type { Command } from 'commander';
import { amount } from '../amounts.js';
import { archiveText, checkArchive } from '../check-archive.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { compareWithServer } from '../compare-with-server.js';
import { sendImport } from '../send-import.js';
import { verifyServer } from '../verify-server.js';

/** `lifelog restore` */
export function addRestore(program: Command, cli: Cli): void {
  program
    .command('restore')
    .argument('<file>', 'an archive, as "backup" or "export --format archive" write it')
    .summary('put an archive back into an empty LifeLog')
    .description(
      'Checks the archive, puts it into a LifeLog without events, and compares every field and every hash with it. Needs an admin token.',
    )
    .action(async (path: string) => {
      const archive = await checkArchive(path, cli);
      cli.output.note(`The archive is whole: ${archiveText(archive)}.`);
      const report = await sendImport(path, { ifEmpty: true }, cli);
      await compareWithServer(path, cli);
      const damaged = await verifyServer(cli, undefined, () => undefined);
      if (damaged.damaged > 0)
        throw new CliError('Files were damaged on their way into the storage. Run "lifelog verify".');
      cli.output.print(
        `Restored ${amount(report.created, 'event')} and ${amount(report.attachments_created, 'file')}: every field and every hash is equal`,
      );
      for (const [file, { reason }] of archive.damaged)
        cli.output.note(`${file} was ${reason} already when the archive was made.`);
    });
}
