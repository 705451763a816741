import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DrawingAnswer, DrawingOrder } from './drawing.js';

export interface DrawingLimits {
  /** For one picture, and for the start of the process. */
  timeoutMs: number;
  /** Resident memory of the process. */
  memoryBytes: number;
}

/** Decoding the largest picture that is read takes 200 MB at four bytes a pixel. */
const LIMITS: DrawingLimits = { timeoutMs: 20_000, memoryBytes: 512 * 1024 * 1024 };
/** Beside this file: built, or as it was written. */
const PROGRAM = join(import.meta.dirname, `draw${extname(import.meta.filename)}`);

/** The process that draws thumbnails, started when it is needed. A picture that ends it costs that picture alone. */
export class DrawingProcess implements AsyncDisposable {
  private child: ChildProcess | undefined;

  constructor(private readonly limits: DrawingLimits = LIMITS) {}

  /** Throws when the process does not start, and when `stop` is aborted. */
  async draw(order: DrawingOrder, stop: AbortSignal): Promise<DrawingAnswer> {
    if (!this.child) {
      const greeting = await this.answerOf(this.start(), stop);
      if (greeting.state === 'unavailable') return greeting;
      if (greeting.state !== 'ready') throw new Error('The process that draws thumbnails does not start.');
    }
    const child = this.child ?? this.start();
    child.send(order, () => undefined); // a process that is gone does not answer, which is seen by its exit
    return this.answerOf(child, stop);
  }

  /** Ends the process, if there is one. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || hasEnded(child)) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  private start(): ChildProcess {
    this.child = fork(PROGRAM, [String(this.limits.memoryBytes)], {
      env: {},
      execArgv: ['--no-warnings', '--max-old-space-size=64'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return this.child;
  }

  /** The next thing that the process says. Without an answer, and after an end of any kind, the next order starts a new one. */
  private async answerOf(child: ChildProcess, stop: AbortSignal): Promise<DrawingAnswer> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, stop]);
    let answer: DrawingAnswer | undefined;
    try {
      answer = await Promise.race([
        once(child, 'message', { signal }).then(([message]) => message as DrawingAnswer),
        once(child, 'exit', { signal }).then(() => undefined),
        sleep(this.limits.timeoutMs, undefined, { signal }),
      ]);
      return answer ?? { state: 'refused', reason: 'It takes too long or too much memory to decode.' };
    } finally {
      over.abort();
      if (answer === undefined || answer.state === 'unavailable') await this[Symbol.asyncDispose]();
    }
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
