import { randomUUID } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { fileFailure } from '../local/file-failure.js';
import { sweepSpool } from '../local/sweep-spool.js';
import { MARKER_KEY, MarkedStore } from '../marked-store.js';
import { keySegments } from '../object-key.js';
import type { ByteRange, PresignedAnswer, SpooledFile, StoredObject } from '../object-store.js';
import { CorruptWrite, ObjectMissing, StorageUnavailable } from '../storage.errors.js';
import { answeredRange } from './answered-range.js';
import { confirmObject } from './confirm-object.js';
import { requireBucket } from './require-bucket.js';
import { S3Connection } from './s3-connection.js';
import { isMissing, isNotImplemented, isTaken } from './s3-failure.js';
import type { S3Settings } from './s3-settings.js';
import { sendFile } from './send-file.js';
import { watchedBody } from './watched-body.js';

const LIST_PAGE = 1000;
const PROBE = 'LifeLog was here.';

/** Objects in a bucket of an S3-compatible store. */
export class S3Store extends MarkedStore {
  readonly backend = 's3';
  readonly place: string;
  readonly spoolFolder: string;
  private readonly connection: S3Connection;
  private readonly Bucket: string;
  /** Of this process, so that another one's probe is not taken away. */
  private readonly probeKey = `.lifelog-probe-${randomUUID()}`;

  constructor(private readonly settings: S3Settings) {
    super();
    this.connection = new S3Connection(settings);
    this.place = this.connection.place;
    this.spoolFolder = settings.spoolFolder;
    this.Bucket = settings.bucket;
  }

  async open(make: boolean): Promise<void> {
    await this.openSpool(make);
    await this.connection.run((client, { signal }) => requireBucket(client, this.settings, make, signal));
  }

  async put(key: string, file: SpooledFile, signal?: AbortSignal): Promise<void> {
    keySegments(key);
    try {
      await sendFile(this.connection, key, file, signal);
      await confirmObject(this.connection, key, file, () => this.read(key, undefined, signal));
    } catch (error) {
      if (error instanceof CorruptWrite) await this.delete(key);
      throw fileFailure(error) ?? error;
    }
  }

  async stat(key: string): Promise<StoredObject | undefined> {
    keySegments(key);
    return this.connection.run(async (client, { signal: abortSignal }) => {
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket: this.Bucket, Key: key }), {
          abortSignal,
        });
        return { key, sizeBytes: head.ContentLength ?? 0, storedAt: head.LastModified ?? new Date(0) };
      } catch (error) {
        if (!isMissing(error)) throw error;
        // The answer to HEAD has no body that could say whether it is the object or the bucket that is missing.
        await client.send(new HeadBucketCommand({ Bucket: this.Bucket }), { abortSignal });
        return undefined;
      }
    });
  }

  async read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<Readable> {
    keySegments(key);
    const Range = range && `bytes=${range.first}-${range.last}`;
    const answer = await this.connection.run(async (client, watch) => {
      try {
        const command = new GetObjectCommand({ Bucket: this.Bucket, Key: key, Range });
        return await client.send(command, { abortSignal: watch.signal });
      } catch (error) {
        throw isMissing(error) ? new ObjectMissing(key) : error;
      }
    }, signal);
    const { Body: body, ContentLength: length } = answer;
    if (!(body instanceof Readable)) throw this.unavailable('an answer has no body');
    const wanted =
      length === undefined
        ? undefined
        : answeredRange(range ?? { first: 0, last: length - 1 }, length, answer.ContentRange);
    if (length === undefined || wanted === undefined) {
      body.destroy();
      throw this.unavailable('the answer does not have the bytes that were asked for');
    }
    return watchedBody({ body, length, wanted }, this.settings.timeoutMs, this.place, signal);
  }

  async delete(key: string): Promise<void> {
    keySegments(key);
    await this.connection.run((client, { signal: abortSignal }) =>
      client.send(new DeleteObjectCommand({ Bucket: this.Bucket, Key: key }), { abortSignal }),
    );
  }

  async move(from: string, to: string): Promise<void> {
    keySegments(to);
    const CopySource = [this.Bucket, ...keySegments(from)].map(encodeURIComponent).join('/');
    await this.connection.run(async (client, { signal: abortSignal }) => {
      try {
        await client.send(new CopyObjectCommand({ Bucket: this.Bucket, Key: to, CopySource }), {
          abortSignal,
        });
      } catch (error) {
        throw isMissing(error) ? new ObjectMissing(from) : error;
      }
    });
    await this.delete(from);
  }

  async *list(prefix = ''): AsyncIterable<StoredObject> {
    let ContinuationToken: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket: this.Bucket,
        Prefix: prefix,
        MaxKeys: this.settings.listPage ?? LIST_PAGE,
        ContinuationToken,
      });
      const page = await this.connection.run((client, { signal: abortSignal }) =>
        client.send(command, { abortSignal }),
      );
      for (const { Key: key, Size, LastModified } of page.Contents ?? []) {
        if (key === undefined || key === MARKER_KEY || Size === undefined || LastModified === undefined)
          continue;
        yield { key, sizeBytes: Size, storedAt: LastModified };
      }
      if (page.IsTruncated && page.NextContinuationToken === undefined) {
        throw this.unavailable('a listing breaks off'); // taken for whole, everything after it would count as lost
      }
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
  }

  async presign(key: string, answer: PresignedAnswer): Promise<string> {
    keySegments(key);
    const command = new GetObjectCommand({
      Bucket: this.Bucket,
      Key: key,
      ResponseContentType: answer.contentType,
      ResponseContentDisposition: answer.contentDisposition,
    });
    return getSignedUrl(this.connection.signing, command, { expiresIn: answer.ttl });
  }

  async check(): Promise<void> {
    await this.write(this.probeKey, PROBE);
    const found = await buffer(await this.read(this.probeKey));
    await this.delete(this.probeKey);
    if (found.toString() !== PROBE) throw this.unavailable('a probe came back changed');
  }

  async readMarker(): Promise<string | undefined> {
    try {
      return (await buffer(await this.read(MARKER_KEY))).toString();
    } catch (error) {
      if (error instanceof ObjectMissing) return undefined;
      throw error;
    }
  }

  async writeMarker(text: string): Promise<void> {
    await this.write(MARKER_KEY, text, '*');
  }

  async replaceMarker(text: string): Promise<void> {
    await this.write(MARKER_KEY, text);
  }

  close(): void {
    this.connection.close();
  }

  private write(Key: string, text: string, IfNoneMatch?: '*'): Promise<void> {
    const input = { Bucket: this.Bucket, Key, Body: Buffer.from(text), ContentType: 'application/json' };
    return this.connection.run(async (client, { signal: abortSignal }) => {
      try {
        await client.send(new PutObjectCommand({ ...input, IfNoneMatch }), { abortSignal });
      } catch (error) {
        if (IfNoneMatch && isTaken(error)) return;
        if (!IfNoneMatch || !isNotImplemented(error)) throw error;
        await client.send(new PutObjectCommand(input), { abortSignal });
      }
    });
  }

  private async openSpool(sweep: boolean): Promise<void> {
    try {
      await mkdir(this.spoolFolder, { recursive: true, mode: 0o700 });
      if (!(await lstat(this.spoolFolder)).isDirectory()) throw this.unavailable('the spool is a link');
      if (sweep) await sweepSpool(this.spoolFolder);
    } catch (error) {
      throw fileFailure(error) ?? error;
    }
  }

  private unavailable(what: string): StorageUnavailable {
    return new StorageUnavailable({ cause: new Error(`${this.place}: ${what}.`) });
  }
}
