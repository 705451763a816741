import type { Dirent } from 'node:fs';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, Jobs } from '#libs/jobs';
import { ObjectStore } from '#libs/storage';

/** No upload takes as long, and each byte that comes makes its file young again. */
const LEFT_MS = 3_600_000;

/** Removes what uploads left in the spool when their process ended. Each machine has a spool of its own. */
@Injectable()
export class CleanSpool implements Job, OnModuleInit {
  readonly everyMs = 3_600_000;
  readonly firstAfterMs = 30_000;

  constructor(
    private readonly jobs: Jobs,
    private readonly store: ObjectStore,
  ) {}

  get name(): string {
    return `clean the spool ${this.store.spoolFolder} on ${hostname()}`;
  }

  onModuleInit(): void {
    this.jobs.add(this);
  }

  async run(): Promise<number> {
    return this.clean(false);
  }

  /** Answers how many files are gone (would go, if `dryRun`). Both ages are by this machine's clock. */
  async clean(dryRun: boolean): Promise<number> {
    const before = Date.now() - LEFT_MS;
    let removed = 0;
    for (const entry of await this.entries()) {
      if (!entry.isFile()) continue;
      const path = join(this.store.spoolFolder, entry.name);
      const found = await unlessGone(lstat(path));
      if (found === undefined || found.mtimeMs >= before) continue;
      if (!dryRun) await unlessGone(unlink(path));
      removed += 1;
    }
    return removed;
  }

  /** A few: as many as uploads ran at once. None before the store was ever used. */
  private async entries(): Promise<Dirent[]> {
    return (await unlessGone(readdir(this.store.spoolFolder, { withFileTypes: true }))) ?? [];
  }
}

/** Undefined for what its upload has just removed. */
async function unlessGone<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
