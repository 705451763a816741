import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive } from '#libs/archive';
import { AppConfig } from '#libs/config';
import { CompareArchive, Imports } from '#libs/export';
import { StoreGate } from '#libs/storage';
import type { ScratchDatabase } from './scratch-database.js';

interface Drill {
  path: string;
  archive: Archive;
  /** An empty folder for files. */
  scratch: string;
  database: ScratchDatabase;
}

/** More say nothing new. */
const MOST_DIFFERENCES = 100;

/** Imports the archive as any import is, into an app that answers nobody, and answers what then differs from the archive. */
export async function restoreAndCompare(config: AppConfig, drill: Drill): Promise<string[]> {
  const { createApp } = await import('../create-app.js');
  const app = await createApp(
    Object.assign(new AppConfig(), config, {
      DATABASE_URL: drill.database.url,
      DATABASE_MIGRATE_URL: undefined,
      DATA_DIR: join(drill.scratch, 'files'),
      STORAGE_BACKEND: 'local',
      BACKUP_SCHEDULE: undefined,
      BACKUP_DIR: undefined,
      LOG_LEVEL: 'error',
    }),
  );
  try {
    // Never initialised further: its jobs do not start, and it does not listen.
    await app.get(StoreGate).open();
    const { size } = await stat(drill.path);
    await app.get(Imports, { strict: false }).run(createReadStream(drill.path), {
      format: 'archive',
      options: { onError: 'abort', dryRun: false, ifEmpty: true },
      source: { address: null },
      size,
    });
    const differences: string[] = [];
    for await (const difference of app.get(CompareArchive, { strict: false }).run(drill.archive)) {
      differences.push(difference);
      if (differences.length === MOST_DIFFERENCES) break;
    }
    return differences;
  } finally {
    await app.close();
  }
}
