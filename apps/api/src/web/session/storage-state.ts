import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ObjectStore } from '#libs/storage';

/** How old an answer of the store may be before it is asked again. */
const FRESH_MS = 5_000;

/** How long a page waits for the store before it goes by what was known. */
const WAIT_MS = 300;

/** Whether the store of files answers, as far as is known: no page waits long for it. */
@Injectable()
export class StorageState implements OnModuleDestroy {
  private checkedAt = -FRESH_MS;
  private checking: Promise<void> | undefined;
  private isAway = false;
  private isDoubted = false;
  private again: NodeJS.Timeout | undefined;

  constructor(private readonly store: ObjectStore) {}

  onModuleDestroy(): void {
    clearTimeout(this.again);
  }

  /** Undefined while the store answers, else for how many seconds it was not asked again. */
  away(): { triedSecondsAgo: number } | undefined {
    const age = performance.now() - this.checkedAt;
    return this.isAway ? { triedSecondsAgo: Math.round(age / 1000) } : undefined;
  }

  /** To be awaited before a page is made: asks the store when its last answer is old. */
  async settle(): Promise<void> {
    if (!this.isDoubted && performance.now() - this.checkedAt < FRESH_MS) return;
    this.ask();
    const waiting = new AbortController();
    await Promise.race([this.checking, sleep(WAIT_MS, undefined, { signal: waiting.signal })]);
    waiting.abort();
  }

  /** Somebody found the store away: the next page asks it. */
  failed(): void {
    this.isDoubted = true;
  }

  /** While the store is away it is asked again by itself, so that a page that is opened later knows better. */
  private ask(): void {
    if (this.checking) return;
    clearTimeout(this.again);
    this.isDoubted = false;
    this.checking = this.store
      .check()
      .then(
        () => (this.isAway = false),
        () => (this.isAway = true),
      )
      .then(() => {
        this.checking = undefined;
        this.checkedAt = performance.now();
        if (this.isAway) this.again = setTimeout(() => this.ask(), FRESH_MS).unref();
      });
  }
}
