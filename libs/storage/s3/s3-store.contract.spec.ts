import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectStoreContract, type RunningS3, startS3rver } from '#libs/testing';
import { S3Store } from './s3-store.js';

describe('a store over S3', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-contract-'));
  let server: RunningS3;
  let store: S3Store;

  beforeAll(async () => {
    server = await startS3rver();
    store = new S3Store({
      endpoint: server.environment.S3_ENDPOINT,
      region: 'us-east-1',
      bucket: 'lifelog-contract',
      accessKey: server.environment.S3_ACCESS_KEY ?? '',
      secretKey: server.environment.S3_SECRET_KEY ?? '',
      forcePathStyle: true,
      spoolFolder: join(folder, 'incoming'),
      timeoutMs: 10_000,
    });
    await store.open(true);
  });
  afterAll(async () => {
    store.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  objectStoreContract(() => store);
});
