import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { SpooledFile } from '../object-store.js';
import { passedBytes } from '../passed-bytes.js';
import { CorruptWrite } from '../storage.errors.js';
import type { S3Connection } from './s3-connection.js';
import { isMissing } from './s3-failure.js';

/** Of an object that was sent in one piece and is not encrypted with a key of the store's own. */
const MD5_ETAG = /^"?([0-9a-f]{32})"?$/;

const READ_BYTES = 256 * 1024;
const SECOND_LOOK_MS = 250;

/**
 * Asks the store what it holds. Its own SHA-256 decides; else an ETag that is the file's MD5; else the bytes are read back, which is
 * the truth whatever the ETag means there. Throws CorruptWrite when it holds something else.
 */
export async function confirmObject(
  connection: S3Connection,
  key: string,
  file: SpooledFile,
  read: () => Promise<Readable>,
): Promise<void> {
  let head = await held(connection, key);
  if (head?.ContentLength !== file.sizeBytes) {
    await sleep(SECOND_LOOK_MS); // some stores answer a moment before all of it is to be seen
    head = await held(connection, key);
  }
  if (head?.ContentLength !== file.sizeBytes)
    throw corrupt(connection, `${head?.ContentLength ?? 'no'} bytes`);
  const checksum = head.ChecksumType === 'COMPOSITE' ? undefined : head.ChecksumSHA256;
  if (checksum !== undefined && !checksum.includes('-')) {
    if (checksum === file.sha256.toString('base64')) return;
    throw corrupt(connection, 'another SHA-256');
  }
  const etag = MD5_ETAG.exec(head.ETag ?? '')?.[1];
  if (
    etag !== undefined &&
    etag === (await digest('md5', createReadStream(file.path, { highWaterMark: READ_BYTES }))).toString('hex')
  )
    return;
  if (!(await digest('sha256', await read())).equals(file.sha256)) throw corrupt(connection, 'other bytes');
}

async function held(connection: S3Connection, key: string): Promise<HeadObjectCommandOutput | undefined> {
  return connection.run(async (client, { signal: abortSignal }) => {
    const command = new HeadObjectCommand({ Bucket: connection.bucket, Key: key, ChecksumMode: 'ENABLED' });
    try {
      return await client.send(command, { abortSignal });
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
}

async function digest(algorithm: 'md5' | 'sha256', bytes: Readable): Promise<Buffer> {
  const hash: Hash = createHash(algorithm);
  bytes.on('data', (piece: Buffer) => passedBytes(piece.length));
  await pipeline(bytes, hash);
  return hash.digest();
}

function corrupt({ place }: S3Connection, what: string): CorruptWrite {
  return new CorruptWrite({
    cause: new Error(`${place}: a write was confirmed, but the store holds ${what}.`),
  });
}
