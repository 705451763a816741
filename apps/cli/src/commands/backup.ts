import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { amount } from '../amounts.js';
import { archiveText } from '../check-archive.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { makeFolder } from '../durable-folder.js';
import { backupName, dropOldBackups } from '../old-backups.js';
import { saveArchive } from '../save-archive.js';

const KEEP = 14;

/** `lifelog backup` */
export function addBackup(program: Command, cli: Cli): void {
  program
    .command('backup')
    .argument('<folder>', 'where backups are kept; made when it is not there')
    .summary('write a dated archive, check it, and drop old ones')
    .description(
      'Takes everything out into a dated archive, reads it back, and then drops the oldest of its own archives. Nothing is dropped when anything is wrong.',
    )
    .option('--keep <number>', 'how many archives to keep', wholeNumber, KEEP)
    .action(async (folder: string, { keep }: { keep: number }) => {
      await makePlace(folder);
      const path = join(folder, backupName(new Date()));
      const archive = await saveArchive(path, {}, cli);
      cli.output.print(`Backed up ${archiveText(archive)} to ${path}`);
      for (const [file, { reason }] of archive.damaged)
        cli.output.note(`${file} is ${reason} in the storage.`);
      if (archive.damaged.length > 0) {
        throw new CliError(
          `${amount(archive.damaged.length, 'attachment')} could not be backed up whole. Older backups are kept: they may have them.`,
        );
      }
      const dropped = await dropOldBackups(folder, keep);
      if (dropped.length > 0) cli.output.note(`Dropped ${amount(dropped.length, 'older backup')}.`);
    });
}

async function makePlace(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (error) {
    throw new CliError(`Cannot use ${folder} (${(error as NodeJS.ErrnoException).code}).`, undefined, {
      cause: error,
    });
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d{1,4}$/.test(text) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number from 1.');
}
