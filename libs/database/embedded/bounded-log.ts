import { closeSync, copyFileSync, existsSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

const MAX_BYTES = 5 * 1024 * 1024;
const CHECK_EVERY_MS = 10 * 60_000;
const TAIL_BYTES = 4096;

/**
 * The server's log: a file that it appends to itself, so that it loses no line when the app has died. One older
 * generation is kept (`postgres.log.1`).
 */
export class BoundedLog {
  private readonly start: number;
  private readonly timer: NodeJS.Timeout;
  /** To be the server's standard error. */
  readonly descriptor: number;

  constructor(private readonly path: string) {
    this.bound();
    this.descriptor = openSync(path, 'a', 0o600);
    this.start = statSync(path).size;
    this.timer = setInterval(() => this.bound(), CHECK_EVERY_MS).unref();
  }

  /** What was written last, and since this start. */
  tail(): string {
    const end = statSync(this.path).size;
    const from = Math.max(Math.min(this.start, end), end - TAIL_BYTES);
    const bytes = Buffer.alloc(end - from);
    const descriptor = openSync(this.path, 'r');
    const length = readSync(descriptor, bytes, 0, bytes.length, from);
    closeSync(descriptor);
    return bytes.toString('utf8', 0, length).trim();
  }

  close(): void {
    clearInterval(this.timer);
    closeSync(this.descriptor);
  }

  /** Copied and emptied rather than renamed, because the server keeps the file open. */
  private bound(): void {
    if (!existsSync(this.path) || statSync(this.path).size <= MAX_BYTES) return;
    copyFileSync(this.path, `${this.path}.1`);
    truncateSync(this.path);
  }
}
