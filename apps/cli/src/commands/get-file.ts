import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type AttachmentResponse, getAttachmentMeta } from '#libs/api-client';
import { fileSize } from '../amounts.js';
import { answer } from '../answer.js';
import { byteCount } from '../byte-count.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { plainLine } from '../plain-text.js';
import { Progress } from '../progress.js';
import { checkedBytes, fillResumably } from '../resumable-file.js';
import { resumedDownload } from '../resumed-download.js';

const STDOUT = '-';

/** `lifelog get-file` */
export function addGetFile(program: Command, cli: Cli): void {
  program
    .command('get-file')
    .argument('<key>', 'the key of the attachment, as "lifelog show" names it')
    .summary('get an attached file back')
    .description(
      'Gets an attached file back, byte for byte: its SHA-256 is compared before it appears under its name. Broken off, the same command goes on where it was.',
    )
    .option('--out <file>', 'where to; "-" for standard output (default: its own name, here)')
    .action(async (key: string, { out }: { out?: string }) => {
      const connection = await connect(cli, { streams: true });
      const meta = await answer(connection, getAttachmentMeta({ client: connection.client, path: { key } }));
      const path = out ?? ownName(meta);
      const progress = new Progress(cli.output);
      const from = (offset: number) =>
        byteCount(resumedDownload(connection, meta, offset), (bytes) =>
          progress.show(() => `${fileSize(offset + bytes)} of ${fileSize(meta.size_bytes)}`),
        );
      try {
        if (path === STDOUT) return await toStdout(checkedBytes(from(0), meta), cli);
        await fillResumably(path, meta, from);
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

async function toStdout(chunks: AsyncIterable<Uint8Array>, { stdout, signal }: Cli): Promise<void> {
  for await (const chunk of chunks) {
    if (!stdout.write(chunk)) await once(stdout, 'drain', { signal });
  }
}
