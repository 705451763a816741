import { DomainError } from '#libs/errors';

/**
 * Runs one piece of work after the other. bcrypt takes a quarter of a second of one of the few threads that files and
 * encryption need too: people who guess passwords must not take them all.
 */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly maxWaiting: number) {}

  /** Throws `overloaded` at once when too many wait already. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.waiting >= this.maxWaiting) {
      throw new DomainError(
        'overloaded',
        'Too many people sign in at once. Try again shortly.',
        {},
        { 'Retry-After': '5' },
      );
    }
    this.waiting += 1;
    const result = this.last.then(work).finally(() => (this.waiting -= 1));
    this.last = result.catch(() => undefined); // its failure is its caller's; the next one starts regardless
    return result;
  }
}
