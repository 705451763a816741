import { Injectable, Logger } from '@nestjs/common';
import { Database } from '#libs/database';

/** Of rows: some 20,000 events. Less would put each word away more often, more would make others' searches slow meanwhile. */
const BYTES = 10 * 1024 * 1024;
/** Less than what PostgreSQL itself lets wait. */
const MOST_LEFT = 1024 * 1024;

/**
 * Puts away, on a connection of its own, what an import leaves waiting in the GIN indexes: a third of what its transaction would
 * do otherwise, on one core. One at a time, of all imports together.
 */
@Injectable()
export class IndexMerges {
  private readonly logger = new Logger('import');
  private waiting = 0;
  private running: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  /** `bytes` of rows were inserted. Waits for nothing. */
  add(bytes: number): void {
    this.waiting += bytes;
    if (this.waiting >= BYTES && !this.running) this.start();
  }

  /** Resolves when none is under way and little waits: what an import of few long events leaves is not for the next event to put away. */
  async end(): Promise<void> {
    await this.running;
    if (this.waiting < MOST_LEFT) return;
    this.start();
    await this.running;
  }

  private start(): void {
    this.waiting = 0;
    this.running ??= this.merge().finally(() => (this.running = undefined));
  }

  /** For as long as it takes: one that is cut short does it all again. Whatever is wrong, the import's own transaction does it in the end: there is a limit to what may wait. */
  private async merge(): Promise<void> {
    try {
      await this.database.withoutLimit('SELECT merge_event_indexes()');
    } catch (error) {
      this.logger.warn({ err: error }, 'Indexes could not be merged beside an import; it takes longer.');
    }
  }
}
