import { TooManyRequests } from '../auth.errors.js';

const MINUTE_MS = 60_000;

/**
 * Counts requests by the minute for whoever sends them, and refuses those beyond the limit. Counted in the process: it
 * is there against programs that run wild, and a count shared by replicas would cost each request a write. With several
 * replicas each allows the whole limit; guesses at secrets are counted elsewhere, and together.
 */
export class RequestLimit {
  private minute = 0;
  private counts = new Map<string, number>();

  /** @param perMinute 0: no limit */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts a request of `who`, such as `token 5` or `address 192.0.2.1`. Throws TooManyRequests beyond the limit. */
  take(who: string): void {
    if (this.perMinute === 0) return;
    const now = this.now();
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts = new Map(); // whoever was seen before is forgotten, so that memory stays
    }
    const count = (this.counts.get(who) ?? 0) + 1;
    this.counts.set(who, count);
    if (count > this.perMinute) throw new TooManyRequests(Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000));
  }
}
