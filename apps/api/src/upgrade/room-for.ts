import type { DataSource } from 'typeorm';
import type { CopyFolder } from './copy-folder.js';
import { databaseSize } from './own-tables.query.js';

/** For whatever else is written to that disk meanwhile. */
const SPARE_BYTES = 64_000_000;

/**
 * What is free in the folder, and what a copy of the database may need there, both in bytes. The text is compressed, and so takes less than
 * the tables do; but how much less is not known beforehand.
 */
export async function roomFor(
  source: DataSource,
  folder: CopyFolder,
): Promise<{ freeBytes: number; neededBytes: number }> {
  const [size, freeBytes] = await Promise.all([databaseSize(source), folder.freeBytes()]);
  return { freeBytes, neededBytes: size + SPARE_BYTES };
}
