interface Reading<Result> {
  now: Promise<Result>;
  next?: Promise<Result>;
}

/**
 * One read for all who ask for the same while another is under way. Nobody is answered by a read that began before he asked:
 * who comes while one runs waits for the one after it, so that what has ended meanwhile is never found again. Its failure is
 * theirs as well: where nothing can be read, nobody waits twice.
 */
export class SharedReads<Result> {
  private readonly readings = new Map<string, Reading<Result>>();

  /** What `read` tells of `key`, as it is now or later. Rejects as `read` does. */
  run(key: string, read: () => Promise<Result>): Promise<Result> {
    const reading = this.readings.get(key);
    if (reading === undefined) return this.start(key, read);
    return (reading.next ??= reading.now.then(() => this.start(key, read)));
  }

  private start(key: string, read: () => Promise<Result>): Promise<Result> {
    const reading: Reading<Result> = { now: read() };
    this.readings.set(key, reading);
    const forget = (): void => void this.readings.delete(key);
    reading.now.then(() => {
      if (reading.next === undefined) forget();
    }, forget);
    return reading.now;
  }
}
