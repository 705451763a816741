import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { AppConfig } from '#libs/config';
import { explainTarget } from '#libs/database';

const NAME = /^lifelog-database-\d{4}-\d\d-\d\dT\d{6}Z-(\d+)-([0-9a-f]{8})\.zip$/;
const DIGITS_AT_END = /(?<!\d)\d+$/;

/**
 * What a copy of the database is called: `lifelog-database-2026-11-21T033002Z-1795292500000-1f0c9a77.zip`, with when it was made, the
 * newest migration that its schema has, and whose it is. Names sort as their times do.
 */
export function copyName(madeAt: Date, migrations: string[], owner: string): string {
  const time = madeAt.toISOString().slice(0, 19).replaceAll(':', '');
  const schema = migrations.map((name) => Number(DIGITS_AT_END.exec(name)?.[0] ?? 0));
  return `lifelog-database-${time}Z-${Math.max(0, ...schema)}-${owner}.zip`;
}

/** Eight digits of the database that the configuration names: several LifeLogs may share a folder, and remove only what is their own. */
export function copyOwner({
  DATABASE_URL,
  DATABASE_MIGRATE_URL,
  DATA_DIR,
}: Pick<AppConfig, 'DATABASE_URL' | 'DATABASE_MIGRATE_URL' | 'DATA_DIR'>): string {
  const url = DATABASE_MIGRATE_URL ?? DATABASE_URL;
  const place = url === undefined ? resolve(DATA_DIR) : explainTarget(url);
  return createHash('sha256').update(place).digest('hex').slice(0, 8);
}

/** Of which schema, and whose, a copy is by its name; undefined when it is none. */
export function readCopyName(name: string): { schema: string; owner: string } | undefined {
  const [, schema, owner] = NAME.exec(name) ?? [];
  return schema === undefined || owner === undefined ? undefined : { schema, owner };
}
