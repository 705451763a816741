import { EXIT, type ExitCode } from './exit-codes.js';

/** A failure that is told in its own words: one or two sentences that say what to do next, and an exit code. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.failed,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
