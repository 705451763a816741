/** Batches under way: one is in the database, some have their vectors made meanwhile. More would only take memory. */
const AT_ONCE = 4;

/**
 * Lets reading go on while earlier batches are in work, which is done one after the other and in order. Nothing is begun any more after
 * one has failed.
 */
export class BatchQueue<Batch> {
  private readonly waiting: Promise<void>[] = [];
  private last: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly work: (batch: Batch) => Promise<void>) {}

  /** Resolves as soon as there is room for another. Throws what the work on an earlier one threw. */
  async add(batch: Batch): Promise<void> {
    const done = this.last.then(async () => {
      if (!this.isClosed) await this.work(batch);
    });
    done.catch(() => undefined); // told to whoever waits for room, or drains
    this.last = done;
    this.waiting.push(done);
    if (this.waiting.length >= AT_ONCE) await this.waiting.shift();
  }

  /** Resolves when all is done. Throws as `add` does. */
  async drain(): Promise<void> {
    await this.last;
    this.waiting.length = 0;
  }

  /** Ends it: what is in work is waited for, what has not begun is not done. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.last.catch(() => undefined);
  }
}
