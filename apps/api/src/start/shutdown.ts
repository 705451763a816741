import { setTimeout as sleep } from 'node:timers/promises';

type Step = (hurry: AbortSignal) => Promise<void>;

/** npm passes on a signal that the terminal has sent to the whole group already: one key press, two signals. */
const SAME_SIGNAL_MS = 1_000;

/** Longer than any step allows itself: what hangs all the same does not keep the process. */
const STEP_MAX_MS = 45_000;

/** Ends what was started, last first, once, on SIGTERM, SIGINT or a failure. */
export class Shutdown {
  private readonly steps: Step[] = [];
  private readonly hurry = new AbortController();
  private began: number | undefined;

  get isUnderWay(): boolean {
    return this.began !== undefined;
  }

  /** A second signal, a while after the first, cuts short what takes its time. */
  onSignals(): void {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (this.began === undefined) void this.run(0);
        else if (Date.now() - this.began > SAME_SIGNAL_MS) this.hurry.abort();
      });
    }
  }

  /** Steps run in the opposite order of their adding. */
  add(step: Step): void {
    this.steps.push(step);
  }

  /** Ends the process with the code, or with 1 when a step fails. After a failure nothing is waited for politely. */
  async run(code: number): Promise<void> {
    if (this.began !== undefined) return;
    this.began = Date.now();
    if (code !== 0) this.hurry.abort();
    let exitCode = code;
    for (const step of this.steps.reverse()) {
      try {
        await Promise.race([step(this.hurry.signal), tooLong()]);
      } catch (error) {
        console.error(error);
        exitCode = 1;
      }
    }
    process.exit(exitCode);
  }
}

async function tooLong(): Promise<never> {
  await sleep(STEP_MAX_MS, undefined, { ref: false });
  throw new Error(`A part of LifeLog did not end within ${STEP_MAX_MS / 1000} s.`);
}
