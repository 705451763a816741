import type { ExitCode } from './exit-codes.js';

/** Ctrl+C or SIGTERM: the end that was asked for, with nothing to say about it. */
export class Interrupted extends Error {
  constructor(readonly exitCode: ExitCode) {
    super('interrupted');
  }
}
