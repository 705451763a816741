import { setTimeout as sleep } from 'node:timers/promises';
import { type AttachmentResponse, getAttachment } from '#libs/api-client';
import { fileSize } from './amounts.js';
import { answer } from './answer.js';
import { CliError } from './cli-error.js';
import type { Connection } from './connection.js';
import { EXIT } from './exit-codes.js';
import { unreachable } from './unreachable.js';

/** Between attempts of which none brings a byte; after the last of them it gives up. */
const PAUSES_MS = [250, 500, 1000];

/**
 * The bytes of an attachment from `offset` on. Where the connection breaks it asks for the rest, by range, as long as that
 * brings bytes. Throws CliError (unreachable) when it does not.
 */
export async function* resumedDownload(
  connection: Connection,
  meta: AttachmentResponse,
  offset: number,
): AsyncGenerator<Uint8Array> {
  const { signal } = connection.cli;
  let at = offset;
  for (let failures = 0; at < meta.size_bytes; failures += 1) {
    const before = at;
    try {
      for await (const chunk of await bytesFrom(connection, meta, at)) {
        yield chunk;
        at += chunk.length;
      }
      if (at >= meta.size_bytes) return;
    } catch (error) {
      signal.throwIfAborted();
      const isAnswer = error instanceof CliError && error.exitCode !== EXIT.unreachable;
      if (isAnswer) throw error;
      if (at === 0) throw error instanceof CliError ? error : unreachable(connection.url, error);
    }
    if (at > before) failures = 0;
    const pause = PAUSES_MS[failures];
    if (pause === undefined) throw brokenOff(at, meta);
    await sleep(pause, undefined, { signal });
  }
}

/** Throws CliError, as `answer` does, before the first byte. */
async function bytesFrom(
  connection: Connection,
  { key, sha256 }: AttachmentResponse,
  offset: number,
): Promise<AsyncIterable<Uint8Array>> {
  // the server's ETag is the hash: the rest of another file is never taken for that of this one
  const etag = `"${Buffer.from(sha256, 'hex').toString('base64url')}"`;
  const { data, error, response } = await getAttachment({
    client: connection.client,
    path: { key },
    query: { presign: '0' },
    parseAs: 'stream',
    headers: offset === 0 ? {} : { Range: `bytes=${offset}-`, 'If-Range': etag },
  });
  if (error !== undefined || !response?.ok) await answer(connection, Promise.resolve({ error, response }));
  const whole = data as unknown as AsyncIterable<Uint8Array>;
  return response?.status === 206 ? whole : behind(whole, offset);
}

/** A server, or a proxy before it, may send all of it instead. */
async function* behind(chunks: AsyncIterable<Uint8Array>, offset: number): AsyncGenerator<Uint8Array> {
  let skip = offset;
  for await (const chunk of chunks) {
    if (chunk.length > skip) yield chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
  }
}

function brokenOff(at: number, { size_bytes: size }: AttachmentResponse): CliError {
  return new CliError(
    `The connection broke after ${fileSize(at)} of ${fileSize(size)}. Run the same command again: with a file it goes on from there.`,
    EXIT.unreachable,
  );
}
