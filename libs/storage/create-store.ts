import { resolve } from 'node:path';
import type { AppConfig } from '#libs/config';
import { LocalStore } from './local/local-store.js';
import type { MarkedStore } from './marked-store.js';

/** The store that the configuration names, not yet opened. */
export function createStore(config: Pick<AppConfig, 'STORAGE_BACKEND' | 'DATA_DIR'>): MarkedStore {
  if (config.STORAGE_BACKEND === 'local') return new LocalStore(resolve(config.DATA_DIR, 'attachments'));
  throw new Error('S3 is not there yet.');
}
