import { exportArchive } from '#libs/api-client';
import { fileSize } from './amounts.js';
import { answer } from './answer.js';
import { writeAtomically } from './atomic-file.js';
import { byteCount } from './byte-count.js';
import { type CheckedArchive, checkArchive } from './check-archive.js';
import type { Cli } from './cli.js';
import { connect } from './connection.js';
import { Progress } from './progress.js';
import { receivedExport } from './received-export.js';

export type ArchiveQuery = NonNullable<Parameters<typeof exportArchive>[0]>['query'];

/** The bytes of an archive as they come. */
export async function fetchArchive(query: ArchiveQuery, cli: Cli): Promise<AsyncGenerator<Uint8Array>> {
  const connection = await connect(cli, { streams: true });
  const call = exportArchive({ client: connection.client, query, parseAs: 'stream' });
  const body: unknown = await answer(connection, call, /^application\/zip/i);
  return receivedExport(body as AsyncIterable<Uint8Array>, cli.signal);
}

/** Takes an archive out into a file, which has its name only once every byte of it was read back and is as it should be. */
export async function saveArchive(path: string, query: ArchiveQuery, cli: Cli): Promise<CheckedArchive> {
  const chunks = await fetchArchive(query, cli);
  const progress = new Progress(cli.output);
  const counted = byteCount(chunks, (bytes) => progress.show(() => `${fileSize(bytes)} received`));
  let checked: CheckedArchive | undefined;
  await writeAtomically(path, async (file, part) => {
    try {
      for await (const chunk of counted) await file.writeFile(chunk);
    } finally {
      progress.end();
    }
    checked = await checkArchive(part, cli);
  });
  if (!checked) throw new Error('Nothing was written.');
  return checked;
}
