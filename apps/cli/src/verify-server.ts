import {
  type VerifyDamage,
  type VerifyEnd,
  type VerifyFailed,
  type VerifyProgress,
  verifyStorage,
} from '#libs/api-client';
import { amount, fileSize } from './amounts.js';
import { answer } from './answer.js';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { connect } from './connection.js';
import { jsonLines } from './json-lines.js';
import { Progress } from './progress.js';

type Line = VerifyProgress | VerifyDamage | VerifyEnd | VerifyFailed;

/** Has the server read its attachments. Answers the last line. Throws CliError when there is none, or when it says that the verification was broken off. */
export async function verifyServer(
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
