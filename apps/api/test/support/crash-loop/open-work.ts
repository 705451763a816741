import type { Journal } from './journal.js';
import type { Writer } from './writer.js';

/** What its writer remembers from before it asks until it was answered. */
export abstract class OpenWork<Work> implements Writer {
  private open: Work | undefined;

  constructor(protected readonly journal: Journal) {}

  async write(): Promise<void> {
    this.open = await this.plan();
    await this.carryOut(this.open);
    this.open = undefined;
  }

  async settle(): Promise<void> {
    if (this.open === undefined) return;
    await this.inspect(this.open);
    await this.carryOut(this.open);
    this.open = undefined;
    this.journal.settled += 1;
  }

  protected abstract plan(): Promise<Work> | Work;

  /** Also a second time. Writes into the journal once it was answered. */
  protected abstract carryOut(work: Work): Promise<void>;

  /** Throws when it is half there. */
  protected abstract inspect(work: Work): Promise<void> | void;
}
