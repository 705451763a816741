import { isNativeError } from 'node:util/types';
import { CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { Interrupted } from './interrupted.js';
import { plainBlock } from './plain-text.js';
import { createProgram } from './program.js';

/** Runs one command and tells its failure on stderr. `args` are what the user typed behind `lifelog`. */
export async function run(cli: Cli, args: string[]): Promise<ExitCode> {
  try {
    await createProgram(cli).parseAsync(wholeHelp(args), { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    const stopped: unknown = error instanceof Interrupted ? error : cli.signal.reason;
    if (stopped instanceof Interrupted) return stopped.exitCode;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage; // it has said why
    if (error instanceof CliError) {
      cli.output.note(plainBlock(error.message));
      return error.exitCode;
    }
    if (isSystemError(error)) {
      cli.output.note(plainBlock(`This machine does not let it be done: ${error.message}.`));
      return EXIT.failed;
    }
    const reason = String(isNativeError(error) ? error.stack : error);
    cli.output.note(`This is a fault of the CLI itself: ${plainBlock(reason)}`);
    return EXIT.failed;
  }
}

/** A folder that takes nothing, a disk that is full: the machine is to blame, and its words name the file. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  if (!isNativeError(error)) return false;
  const { syscall, path } = error as NodeJS.ErrnoException;
  return syscall !== undefined && path !== undefined;
}

/** Commander's `help` knows one word; of `help outbox flush` it would tell about `outbox` only. */
function wholeHelp(args: string[]): string[] {
  const [first, ...path] = args;
  return first === 'help' && path.length > 1 ? [...path, '--help'] : args;
}
