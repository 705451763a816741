import { resolve } from 'node:path';
import type { AppConfig } from '#libs/config';
import { LocalStore } from './local/local-store.js';
import type { MarkedStore } from './marked-store.js';

/** The store that the configuration names, not yet opened. The client of S3 is loaded only for S3: it takes 5 MB. */
export async function createStore(config: AppConfig): Promise<MarkedStore> {
  if (config.STORAGE_BACKEND === 'local') return new LocalStore(resolve(config.DATA_DIR, 'attachments'));
  const { S3Store } = await import('./s3/s3-store.js');
  return new S3Store({
    endpoint: config.S3_ENDPOINT,
    publicEndpoint: config.S3_PUBLIC_ENDPOINT,
    region: config.S3_REGION,
    bucket: config.S3_BUCKET,
    accessKey: config.S3_ACCESS_KEY ?? '',
    secretKey: config.S3_SECRET_KEY ?? '',
    forcePathStyle: config.S3_FORCE_PATH_STYLE,
    spoolFolder: resolve(config.DATA_DIR, 'incoming'),
    timeoutMs: config.STORAGE_TIMEOUT_SECONDS * 1000,
  });
}
