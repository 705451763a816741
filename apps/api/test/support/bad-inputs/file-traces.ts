import { readdirSync, readlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectStore } from '#libs/storage';
import type { TestApp } from '../test-app.js';

/** Made beside the requests, whenever there is time. */
const THUMBNAIL = /\/(small|large)\.webp$/;

/** All that uploads leave behind. */
export interface FileTraces {
  rows: number;
  /** Those whose deletion is queued do not count. */
  objects: number;
  spooled: number;
  /** Open files of the spool and the store. */
  open: number;
}

export async function fileTraces({ app, database }: TestApp): Promise<FileTraces> {
  const store = app.get(ObjectStore, { strict: false });
  const { rows } = await database.pool.query<{ count: number; leaving: string[] }>(
    `SELECT (SELECT count(*)::int FROM attachments) AS count, (SELECT coalesce(array_agg(key), '{}') FROM object_deletions) AS leaving`,
  );
  const [{ count, leaving } = { count: 0, leaving: [] }] = rows;
  const keys: string[] = [];
  for await (const { key } of store.list()) {
    if (!leaving.includes(key) && !THUMBNAIL.test(key)) keys.push(key);
  }
  const spooled = (await readdir(store.spoolFolder)).length;
  return { rows: count, objects: keys.length, spooled, open: openFiles(store.spoolFolder) };
}

/** The traces once no request is being cleaned up after, or as they are when it takes too long. */
export async function settledTraces(app: TestApp): Promise<FileTraces> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const traces = await fileTraces(app);
    if ((traces.spooled === 0 && traces.open === 0) || Date.now() > deadline) return traces;
    await sleep(20);
  }
}

function openFiles(folder: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => linkOf(fd).startsWith(folder)).length;
}

function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return ''; // closed since it was listed
  }
}
