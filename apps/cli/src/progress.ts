import type { Output } from './output.js';

const INTERVAL_MS = 100;

/** A counter on stderr for whoever waits, at most ten times a second. */
export class Progress {
  private last = 0;

  constructor(
    private readonly output: Output,
    private readonly now: () => number = Date.now,
  ) {}

  /** `text` is only made when it is shown. */
  show(text: () => string): void {
    if (!this.output.isWatched || this.now() - this.last < INTERVAL_MS) return;
    this.last = this.now();
    this.output.status(text());
  }

  end(): void {
    this.output.status('');
  }
}
