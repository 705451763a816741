import { type Command, InvalidArgumentError } from 'commander';
import type { VerifyDamage } from '#libs/api-client';
import { amount, fileSize } from '../amounts.js';
import { archiveText, checkArchive } from '../check-archive.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { damageText } from '../damage-text.js';
import { verifyServer } from '../verify-server.js';

interface Options {
  sample?: number;
  json?: boolean;
}

/** `lifelog verify` */
export function addVerify(program: Command, cli: Cli): void {
  program
    .command('verify')
    .argument(
      '[file]',
      'an archive, which is checked without any server; else the attachments of LifeLog are',
    )
    .summary('check that every file is there and whole')
    .description(
      'Reads every attachment of LifeLog, or every file of an archive, and compares size and SHA-256. Exit code 1 when one is damaged. LifeLog itself needs an admin token.',
    )
    .option(
      '--sample <percent>',
      'read only so many whole, drawn at random: 10%; all are looked for',
      percent,
    )
    .option('--json', 'print the result as JSON')
    .action(async (file: string | undefined, { sample, json }: Options) => {
      if (file !== undefined) return verifyFile(file, json === true, cli);
      const damaged: VerifyDamage[] = [];
      const end = await verifyServer(cli, sample, (damage) => {
        damaged.push(damage);
        if (!json) cli.output.print(damageText(damage));
      });
      const { checked, read, bytes } = end;
      if (json) cli.output.json({ checked, read, bytes, damaged });
      const summary = `${amount(checked, 'attachment')} checked, ${amount(read, 'file')} (${fileSize(bytes)}) read whole`;
      if (damaged.length > 0) {
        const count = amount(damaged.length, 'is', 'are');
        throw new CliError(`${summary}: ${count} damaged. Restore them from a backup, or delete them.`);
      }
      if (!json) cli.output.print(`${summary}: no damage`);
    });
}

async function verifyFile(path: string, asJson: boolean, cli: Cli): Promise<void> {
  const archive = await checkArchive(path, cli);
  const { manifest, damaged } = archive;
  if (asJson)
    cli.output.json({
      exported_at: manifest.exported_at,
      counts: manifest.counts,
      exceptions: manifest.exceptions ?? {},
    });
  for (const [file, { reason }] of damaged) {
    cli.output.note(`${file} was ${reason} in the storage when the archive was made.`);
  }
  if (damaged.length > 0) throw new CliError(`The archive lacks ${amount(damaged.length, 'attachment')}.`);
  if (!asJson) cli.output.print(`${archiveText(archive)}: no damage`);
}

function percent(text: string): number {
  const number = /^(\d{1,3})\s*%?$/.exec(text)?.[1];
  const value = Number(number);
  if (number !== undefined && value >= 1 && value <= 100) return value;
  throw new InvalidArgumentError('It must be a whole percentage, such as 10%.');
}
