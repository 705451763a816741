import type { AppConfig } from '#libs/config';
import { UpgradeBackup } from '../upgrade/upgrade-backup.js';
import { migrateWhenUp } from './migrate-when-up.js';

export interface OpenDatabase {
  /** What the app connects to. */
  url: string;
  /** With the rights to change the schema. */
  ownerUrl: string;
  embedded: boolean;
  /** The migrations that ran now. */
  migrated: string[];
  /** Stops the server if it is ours. */
  close(): Promise<void>;
}

/** The configured database, or the embedded one where none is, with the schema up to date. */
export async function openDatabase(config: AppConfig, onLost: (error: Error) => void): Promise<OpenDatabase> {
  const log = (line: string): void => console.log(line);
  const backup = new UpgradeBackup(config, log);
  if (config.DATABASE_URL !== undefined) {
    const migrated = await migrateWhenUp(
      { url: config.DATABASE_MIGRATE_URL ?? config.DATABASE_URL, dataUrl: config.DATABASE_URL },
      config.SEARCH_LANGUAGE,
      { backup },
    );
    return {
      url: config.DATABASE_URL,
      ownerUrl: config.DATABASE_MIGRATE_URL ?? config.DATABASE_URL,
      embedded: false,
      migrated,
      close: async () => undefined,
    };
  }
  // Only here, so that with a database of one's own the optional packages may be absent.
  const { startEmbeddedPostgres } = await import('#libs/database/embedded');
  const server = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, log, onLost });
  try {
    return {
      url: server.url,
      ownerUrl: server.ownerUrl,
      embedded: true,
      migrated: await migrateWhenUp({ url: server.ownerUrl, dataUrl: server.url }, config.SEARCH_LANGUAGE, {
        backup,
      }),
      close: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
