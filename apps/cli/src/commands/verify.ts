import { type Command, InvalidArgumentError } from 'commander';
import {
  type VerifyDamage,
  type VerifyEnd,
  type VerifyFailed,
  type VerifyProgress,
  verifyStorage,
} from '#libs/api-client';
import { amount, fileSize } from '../amounts.js';
import { answer } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { damageText } from '../damage-text.js';
import { jsonLines } from '../json-lines.js';
import { Progress } from '../progress.js';

type Line = VerifyProgress | VerifyDamage | VerifyEnd | VerifyFailed;

interface Options {
  sample?: number;
  json?: boolean;
}

/** `lifelog verify` */
export function addVerify(program: Command, cli: Cli): void {
  program
    .command('verify')
    .summary('check that every file is there and whole')
    .description(
      'Reads every attachment and compares size and SHA-256. Exit code 1 when one is damaged. Needs an admin token.',
    )
    .option(
      '--sample <percent>',
      'read only so many whole, drawn at random: 10%; all are looked for',
      percent,
    )
    .option('--json', 'print the result as JSON')
    .action(async ({ sample, json }: Options) => {
      const damaged: VerifyDamage[] = [];
      const end = await follow(cli, sample, (damage) => {
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

/** Answers the last line. Throws CliError when there is none, or when it says that the verification was broken off. */
async function follow(
  cli: Cli,
  sample: number | undefined,
  onDamage: (damage: VerifyDamage) => void,
): Promise<VerifyEnd> {
  const connection = await connect(cli, { streams: true });
  const body: unknown = await answer(
    connection,
    verifyStorage({ client: connection.client, query: { sample }, parseAs: 'stream' }),
  );
  const progress = new Progress(cli.output);
  try {
    for await (const line of received(body as AsyncIterable<Uint8Array>, cli.signal)) {
      if (line.type === 'progress') progress.show(() => howFar(line));
      if (line.type === 'damaged') {
        progress.end();
        onDamage(line);
      }
      if (line.type === 'failed') throw new CliError(`${line.detail} The verification was broken off.`);
      if (line.type === 'end') return line;
    }
  } finally {
    progress.end();
  }
  throw broken();
}

async function* received(chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Line> {
  try {
    for await (const line of jsonLines(chunks)) yield line as Line;
  } catch (error) {
    signal.throwIfAborted();
    throw broken({ cause: error });
  }
}

function howFar({ checked, total, bytes }: VerifyProgress): string {
  return `${amount(checked, 'attachment')} of ${total.toLocaleString('en-US')} checked, ${fileSize(bytes)} read`;
}

function broken(options?: ErrorOptions): CliError {
  const message = 'The connection broke during the verification: it says nothing of the rest. Try again.';
  return new CliError(message, undefined, options);
}

function percent(text: string): number {
  const number = /^(\d{1,3})\s*%?$/.exec(text)?.[1];
  const value = Number(number);
  if (number !== undefined && value >= 1 && value <= 100) return value;
  throw new InvalidArgumentError('It must be a whole percentage, such as 10%.');
}
