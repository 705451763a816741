import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database } from '#libs/database';
import { DomainError } from '#libs/errors';
import { ObjectStore } from '#libs/storage';

/** As long as an upload may lie in the spool. */
const KEPT_MS = 3_600_000;
const PREFIX = 'import-kept-';

const KEEP = `UPDATE imports SET kept_until = now() + interval '1 hour' WHERE id = $1`;
const LET_GO = 'UPDATE imports SET kept_until = NULL WHERE id = $1';
const ONLY = 'UPDATE imports SET kept_until = NULL WHERE kept_until IS NOT NULL';

/** The file of an import that came to nothing so far, for another try: one at a time, for an hour, where it came in. */
@Injectable()
export class KeptFiles implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('import');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  /** What a process left that ended is cleared as late as what this one keeps. */
  onModuleInit(): void {
    this.clearLater();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  /** Takes over a file in the spool. The one before is gone then. */
  async keep(id: number, path: string): Promise<void> {
    await this.clear();
    await rename(path, this.path(id));
    await utimes(this.path(id), new Date(), new Date());
    await this.database.query(KEEP, [id]);
    this.clearLater();
  }

  /** Moves the file of an import to `path`, for one taker only. Throws `conflict` when it is not here any more. */
  async take(id: number, path: string): Promise<{ size: number }> {
    try {
      await rename(this.path(id), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new DomainError(
        'conflict',
        `The file of import ${id} is not kept here any more. Nothing was imported; send it again.`,
      );
    } finally {
      await this.database.query(LET_GO, [id]);
    }
    return { size: (await stat(path)).size };
  }

  /** Removes what is kept, so that a new file has the room. */
  async clear(): Promise<void> {
    await this.database.query(ONLY);
    await this.remove(0);
  }

  private async remove(olderThanMs: number): Promise<void> {
    const names = await readdir(this.store.spoolFolder).catch(() => []); // there is none before the first upload
    for (const name of names.filter((each) => each.startsWith(PREFIX))) {
      const path = join(this.store.spoolFolder, name);
      const found = await stat(path).catch(() => undefined); // another replica was faster
      if (found && found.mtimeMs <= Date.now() - olderThanMs) await rm(path, { force: true });
    }
  }

  private clearLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.remove(KEPT_MS).catch((error: unknown) =>
        this.logger.warn({ err: error }, 'The file of an import could not be removed.'),
      );
    }, KEPT_MS + 1_000).unref();
  }

  private path(id: number): string {
    return join(this.store.spoolFolder, `${PREFIX}${id}`);
  }
}
