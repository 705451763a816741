import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ObjectStore } from '#libs/storage';

/** How old an answer of the store may be before it is asked again. */
const FRESH_MS = 5_000;

/** Whether the store of files answers, as far as is known: no page waits for it. */
@Injectable()
export class StorageState implements OnModuleDestroy {
  private checkedAt = -FRESH_MS;
  private isChecking = false;
  private isAway = false;
  private again: NodeJS.Timeout | undefined;

  constructor(private readonly store: ObjectStore) {}

  onModuleDestroy(): void {
    clearTimeout(this.again);
  }

  /** Undefined while the store answers, else for how many seconds it was not asked again. */
  away(): { triedSecondsAgo: number } | undefined {
    const age = performance.now() - this.checkedAt;
    if (age >= FRESH_MS) this.ask();
    return this.isAway ? { triedSecondsAgo: Math.round(age / 1000) } : undefined;
  }

  /** While the store is away it is asked again by itself, so that a page that is opened later knows better. */
  private ask(): void {
    if (this.isChecking) return;
    this.isChecking = true;
    clearTimeout(this.again);
    void this.store
      .check()
      .then(
        () => (this.isAway = false),
        () => (this.isAway = true),
      )
      .finally(() => {
        this.isChecking = false;
        this.checkedAt = performance.now();
        if (this.isAway) this.again = setTimeout(() => this.ask(), FRESH_MS).unref();
      });
  }
}
