import { resolve } from 'node:path';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';

export interface BenchDatabase {
  url: string;
  close(): Promise<void>;
}

/** The migrated database to measure: DATABASE_URL, else an embedded one in BENCH_DIR (default `data/bench`), kept between runs. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const { DATABASE_URL: given, BENCH_DIR = 'data/bench' } = process.env;
  if (given !== undefined) {
    await migrate(given);
    return { url: given, close: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ dataDir: resolve(BENCH_DIR) });
  await migrate(server.ownerUrl);
  return { url: server.ownerUrl, close: () => server.stop() };
}
