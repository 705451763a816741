/** What has to be taken away again, in the opposite order, whatever ends the work. */
export class Undoing {
  private steps: (() => Promise<void>)[] = [];

  add(step: () => Promise<void>): void {
    this.steps.push(step);
  }

  /** Every step, also behind one that fails; then throws the first failure. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.steps.pop(); step; step = this.steps.pop())
      await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  /** Ctrl+C and the like: take away and end, without waiting for the work, which fails as it loses what it stands on. */
  onSignals(say: (line: string) => void): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        say('Interrupted. Taking everything away again …');
        void this.run().finally(() => process.exit(1));
      });
    }
  }
}
