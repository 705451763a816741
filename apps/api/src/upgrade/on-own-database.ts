import type { AppConfig } from '#libs/config';

/** Does `work` with the address of the configured database, or of the embedded one, which runs for as long as that takes; unmigrated. */
export async function onOwnDatabase(
  config: AppConfig,
  say: (line: string) => void,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const url = config.DATABASE_MIGRATE_URL ?? config.DATABASE_URL;
  if (url !== undefined) return work(url);
  const { startEmbeddedPostgres } = await import('#libs/database/embedded');
  const server = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, log: say });
  try {
    await work(server.ownerUrl);
  } finally {
    await server.stop();
  }
}
