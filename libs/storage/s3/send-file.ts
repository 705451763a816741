import { createReadStream, type ReadStream } from 'node:fs';
import { PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { SpooledFile } from '../object-store.js';
import { passedBytes } from '../passed-bytes.js';
import type { S3Connection } from './s3-connection.js';
import { isTransient } from './s3-failure.js';
import type { StallWatch } from './stall-watch.js';

/** Below what every store takes in one request (5 GiB on AWS), and as little as can be in several. */
const SINGLE_MAX = 1024 ** 3;
const MAX_PARTS = 10_000;
const SMALLEST_PART = 8 * 1024 * 1024;
/** Bytes a second that a part must reach: it waits in memory and its progress is not seen before its end. */
const SLOWEST_PART = 64 * 1024;
const READ_BYTES = 256 * 1024;

/** Sends a file under a key, in one request or, when it is very large, in parts that are assembled at the end. */
export async function sendFile(
  connection: S3Connection,
  key: string,
  file: SpooledFile,
  signal?: AbortSignal,
): Promise<void> {
  const { singleMax = SINGLE_MAX, timeoutMs } = connection.settings;
  const target = { Bucket: connection.bucket, Key: key, ContentType: file.contentType };
  if (file.sizeBytes > singleMax) {
    const partSize = Math.max(SMALLEST_PART, Math.ceil(file.sizeBytes / MAX_PARTS));
    const patience = timeoutMs + (partSize / SLOWEST_PART) * 1000;
    return connection.run((_, watch) => inParts(connection, target, file, partSize, watch), signal, patience);
  }
  // The store compares the bytes with this where it knows how to; others ignore it.
  const input = {
    ...target,
    ContentLength: file.sizeBytes,
    ChecksumSHA256: file.sha256.toString('base64'),
  };
  await connection.run(async (client, watch) => {
    try {
      await once(client, input, file, watch);
    } catch (error) {
      // Once more is safe: the bytes are still in the file, and the same key is written.
      if (watch.signal.aborted || !isTransient(error)) throw error;
      await once(client, input, file, watch);
    }
  }, signal);
}

async function once(
  client: S3Client,
  input: PutObjectCommandInput,
  file: SpooledFile,
  watch: StallWatch,
): Promise<void> {
  await withBytes(file, watch, async (Body, abortSignal) => {
    await client.send(new PutObjectCommand({ ...input, Body }), { abortSignal });
  });
}

async function inParts(
  connection: S3Connection,
  target: Pick<PutObjectCommandInput, 'Bucket' | 'Key' | 'ContentType'>,
  file: SpooledFile,
  partSize: number,
  watch: StallWatch,
): Promise<void> {
  // Upload cannot abort a part that is under way: a client of its own gives up on a silent socket.
  const client = connection.newClient(undefined, connection.settings.timeoutMs);
  try {
    await withBytes(file, watch, async (Body, abortSignal) => {
      const abortController = new AbortController();
      const params = { ...target, Body };
      const upload = new Upload({ client, params, partSize, queueSize: 1, abortController });
      abortSignal.addEventListener('abort', () => abortController.abort(), { once: true });
      await upload.done();
    });
  } finally {
    client.destroy();
  }
}

/** A file that cannot be read ends the request, which would otherwise wait for the rest. */
async function withBytes(
  file: SpooledFile,
  watch: StallWatch,
  send: (bytes: ReadStream, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const bytes = createReadStream(file.path, { highWaterMark: READ_BYTES });
  const unreadable = new AbortController();
  bytes.on('error', (error) => {
    if (error.name !== 'AbortError') unreadable.abort(error); // that one is the SDK's, which wants no more of it
  });
  bytes.once('resume', () => bytes.on('data', (piece) => passedBytes(piece.length))); // listening makes it flow
  watch.measure = () => bytes.bytesRead;
  try {
    await send(bytes, AbortSignal.any([watch.signal, unreadable.signal]));
  } catch (error) {
    throw unreadable.signal.aborted ? unreadable.signal.reason : error;
  } finally {
    bytes.destroy();
  }
}
