import { Injectable } from '@nestjs/common';

const MAX_FILES = 10_000;
const MAX_AGE_MS = 3_600_000;

interface Confirmation {
  storedAt: number;
  /** On the clock that only goes forward. */
  at: number;
}

/**
 * Which files were read whole and found right, and when the store says that they were written. Hashing costs a download a third of
 * its speed: a file that nobody has written since is not hashed again within the hour. Each replica finds out for itself.
 */
@Injectable()
export class ConfirmedFiles {
  private readonly files = new Map<string, Confirmation>();

  add(key: string, storedAt: Date): void {
    this.files.delete(key);
    this.files.set(key, { storedAt: storedAt.getTime(), at: performance.now() });
    const [oldest] = this.files.keys();
    if (this.files.size > MAX_FILES && oldest !== undefined) this.files.delete(oldest);
  }

  has(key: string, storedAt: Date): boolean {
    const known = this.files.get(key);
    return known?.storedAt === storedAt.getTime() && performance.now() - known.at < MAX_AGE_MS;
  }
}
