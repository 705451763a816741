import { EXIT } from './exit-codes.js';

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the device has a fault',
};

/**
 * Ends the process when what it prints goes nowhere: quietly for a reader that has seen enough (`| head`), with a sentence
 * and 1 for a disk that takes no more.
 */
export function watchOutputs(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    const reason = REASONS[error.code ?? ''] ?? error.code ?? error.message;
    stderr.write(`Cannot write the output: ${reason}. It is not whole.\n`, () => process.exit(EXIT.failed));
  });
  // nobody is left to be told of it
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed);
  });
}
