import { StorageTimeout } from '../storage.errors.js';

/** Bytes a second. A store that takes a byte now and then is as good as none, and holds one of few upload slots. */
const SLOWEST = 1024;

/**
 * Aborts what makes no progress: `signal` fires with a StorageTimeout when in a whole stretch of `timeoutMs` fewer bytes moved than
 * the slowest line would carry. Without a `measure` the work has one stretch to end. The caller's own signal ends it too.
 */
export class StallWatch {
  readonly signal: AbortSignal;
  /** Bytes moved so far, of whatever moves now. */
  measure: () => number = () => 0;
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private last = 0;

  constructor(timeoutMs: number, outer?: AbortSignal) {
    this.signal = outer ? AbortSignal.any([outer, this.controller.signal]) : this.controller.signal;
    this.timer = setInterval(() => this.look((SLOWEST * timeoutMs) / 1000), timeoutMs).unref();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(least: number): void {
    const now = this.measure();
    if (Math.abs(now - this.last) < least) this.controller.abort(new StorageTimeout());
    this.last = now;
  }
}
