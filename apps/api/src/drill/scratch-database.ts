import { join } from 'node:path';
import type { AppConfig } from '#libs/config';
import { migrateWhenUp } from '../start/migrate-when-up.js';
import { createScratchDatabase } from './create-scratch-database.js';

export interface ScratchDatabase {
  /** For the app. */
  url: string;
  /** Removes it. */
  close(): Promise<void>;
}

/**
 * An empty database with today's schema. With DATABASE_URL it is one more on that server. In embedded mode it is a server of its own in
 * `scratch`: the running one's roles may deliberately not create databases, and a drill has no business near the only copy.
 */
export async function openScratchDatabase(config: AppConfig, scratch: string): Promise<ScratchDatabase> {
  const made =
    config.DATABASE_URL === undefined
      ? await startScratchServer(join(scratch, 'database'))
      : await createScratchDatabase(config.DATABASE_URL, config.DATABASE_MIGRATE_URL ?? config.DATABASE_URL);
  try {
    await migrateWhenUp({ url: made.ownerUrl, dataUrl: made.url }, config.SEARCH_LANGUAGE);
    return made;
  } catch (error) {
    await made.close();
    throw error;
  }
}

async function startScratchServer(dataDir: string) {
  const { startEmbeddedPostgres } = await import('#libs/database/embedded');
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  return { url: server.url, ownerUrl: server.ownerUrl, close: () => server.stop() };
}
