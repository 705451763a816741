import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectStoreContract } from '#libs/testing';
import { S3Store } from './s3-store.js';

const {
  CONTRACT_S3_ENDPOINT: endpoint,
  CONTRACT_S3_ACCESS_KEY: accessKey = '',
  CONTRACT_S3_SECRET_KEY: secretKey = '',
  CONTRACT_S3_REGION: region = 'us-east-1',
  CONTRACT_S3_BUCKET: bucket = `lifelog-contract-${randomBytes(4).toString('hex')}`,
  CONTRACT_S3_FORCE_PATH_STYLE: pathStyle = 'true',
} = process.env;

/** A RustFS, MinIO, Garage, SeaweedFS or AWS of one's own; what is put there is left there. */
describe('the S3 store that CONTRACT_S3_ENDPOINT names', () => {
  if (endpoint === undefined) {
    it('is not named here, so that the contract was held against s3rver and local disk only', () => {
      expect(process.env.CONTRACT_S3_ENDPOINT).toBeUndefined();
    });
    return;
  }

  const folder = mkdtempSync(join(tmpdir(), 'lifelog-contract-'));
  const store = new S3Store({
    endpoint,
    region,
    bucket,
    accessKey,
    secretKey,
    forcePathStyle: pathStyle === 'true',
    spoolFolder: join(folder, 'incoming'),
    timeoutMs: 30_000,
  });
  beforeAll(() => store.open(true));
  afterAll(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  objectStoreContract(() => store);

  it('keeps a marker once and for all', async () => {
    await store.writeMarker('first');
    await store.writeMarker('second');
    expect(await store.readMarker()).toBe('first');
    await store.replaceMarker('third');
    expect(await store.readMarker()).toBe('third');
  });
});
