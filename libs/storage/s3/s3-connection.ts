import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { s3Failure } from './s3-failure.js';
import type { S3Settings } from './s3-settings.js';
import { StallWatch } from './stall-watch.js';

/** One more than the first: every request but an upload is repeated by the SDK itself. */
const ATTEMPTS = 2;

/** The SDK would write to the console; what fails comes to us as an error and is logged once. */
const nothing = (): void => undefined;
const SILENT: S3ClientConfig['logger'] = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};

/** The clients of one store, and how requests are run on them: with an end to waiting, and with our own errors. */
export class S3Connection {
  /** Endpoint and bucket, for people. */
  readonly place: string;
  readonly client: S3Client;
  /** Never connects: it signs addresses as browsers reach the store. */
  readonly signing: S3Client;

  constructor(readonly settings: S3Settings) {
    const { endpoint, publicEndpoint, bucket } = settings;
    this.place = `${endpoint === undefined ? 'AWS S3' : withoutUser(endpoint)}, bucket ${bucket}`;
    this.client = this.newClient(endpoint);
    this.signing = this.newClient(publicEndpoint ?? endpoint);
  }

  get bucket(): string {
    return this.settings.bucket;
  }

  /** For requests whose silence the SDK must end itself. `socketTimeout` in milliseconds. */
  newClient(endpoint = this.settings.endpoint, socketTimeout?: number): S3Client {
    const { region, accessKey, secretKey, forcePathStyle, timeoutMs } = this.settings;
    return new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      forcePathStyle,
      maxAttempts: ATTEMPTS,
      // Stores older than 2025 refuse the checksums that the SDK adds by itself. We send and compare our own.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      logger: SILENT,
      requestHandler: { connectionTimeout: timeoutMs, socketTimeout },
    });
  }

  /** Runs requests that end within the time that the store has, or keep moving bytes. Throws domain errors, or the reason of `signal`. */
  async run<Result>(
    work: (client: S3Client, watch: StallWatch) => Promise<Result>,
    signal?: AbortSignal,
    timeoutMs = this.settings.timeoutMs,
  ): Promise<Result> {
    signal?.throwIfAborted();
    const watch = new StallWatch(timeoutMs, signal);
    try {
      return await work(this.client, watch);
    } catch (error) {
      throw watch.signal.aborted ? watch.signal.reason : s3Failure(error, this.place);
    } finally {
      watch.end();
    }
  }

  close(): void {
    this.client.destroy();
    this.signing.destroy();
  }
}

function withoutUser(endpoint: string): string {
  const { protocol, host, pathname } = new URL(endpoint);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}
