import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type AttachmentResponse, getAttachment, getAttachmentMeta } from '#libs/api-client';
import { fileSize } from '../amounts.js';
import { answer } from '../answer.js';
import { writeAtomically } from '../atomic-file.js';
import { byteCount } from '../byte-count.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connect, type Connection } from '../connection.js';
import { plainLine } from '../plain-text.js';
import { Progress } from '../progress.js';

const STDOUT = '-';

/** `lifelog get-file` */
export function addGetFile(program: Command, cli: Cli): void {
  program
    .command('get-file')
    .argument('<key>', 'the key of the attachment, as "lifelog show" names it')
    .summary('get an attached file back')
    .description(
      'Gets an attached file back, byte for byte: its SHA-256 is compared before it appears under its name.',
    )
    .option('--out <file>', 'where to; "-" for standard output (default: its own name, here)')
    .action(async (key: string, { out }: { out?: string }) => {
      const connection = await connect(cli, { streams: true });
      const meta = await answer(connection, getAttachmentMeta({ client: connection.client, path: { key } }));
      const path = out ?? ownName(meta);
      const progress = new Progress(cli.output);
      const chunks = byteCount(await download(connection, meta), (bytes) =>
        progress.show(() => `${fileSize(bytes)} of ${fileSize(meta.size_bytes)}`),
      );
      try {
        if (path === STDOUT) return await toStdout(chunks, cli);
        await writeAtomically(path, async (file) => {
          for await (const chunk of chunks) await file.writeFile(chunk);
        });
      } finally {
        progress.end();
      }
      cli.output.print(`Wrote ${path} (${fileSize(meta.size_bytes)})`);
    });
}

/** Never above or below this folder, and never over another file without being told to. */
function ownName({ filename }: AttachmentResponse): string {
  const name = basename(plainLine(filename));
  if (name === '' || name.startsWith('.'))
    throw new CliError('Its name cannot be used. Give one with --out.');
  if (existsSync(name)) throw new CliError(`${name} is here already. Choose a name with --out.`);
  return name;
}

/** The bytes as they come. Throws CliError at the end when they are not those that were stored. */
async function download(
  connection: Connection,
  { key, sha256 }: AttachmentResponse,
): Promise<AsyncGenerator<Uint8Array>> {
  const call = getAttachment({
    client: connection.client,
    path: { key },
    query: { presign: '0' },
    parseAs: 'stream',
  });
  const { data, error, response } = await call;
  if (error !== undefined || !response?.ok) await answer(connection, Promise.resolve({ error, response }));
  return checked(data as unknown as AsyncIterable<Uint8Array>, sha256, connection.cli.signal);
}

async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  sha256: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new CliError('The connection broke before the whole file was there. Try again.', undefined, {
      cause: error,
    });
  }
  if (hash.digest('hex') !== sha256) {
    throw new CliError('What came is not the file that was stored. Run "lifelog verify".');
  }
}

async function toStdout(chunks: AsyncIterable<Uint8Array>, { stdout, signal }: Cli): Promise<void> {
  for await (const chunk of chunks) {
    if (!stdout.write(chunk)) await once(stdout, 'drain', { signal });
  }
}
