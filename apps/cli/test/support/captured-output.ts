import { PassThrough } from 'node:stream';
import { Output } from '../../src/output.js';

export interface CapturedOutput {
  output: Output;
  /** What was printed since the last call. */
  stdout: () => string;
  /** What was noted since the last call. */
  stderr: () => string;
}

/** An output of so many columns whose texts can be read; `isWatched`: as if somebody sat before it. */
export function capturedOutput({ columns = 0, isWatched = false } = {}): CapturedOutput {
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: isWatched })];
  const environment = columns > 0 ? { COLUMNS: String(columns) } : {};
  return {
    output: new Output(stdout, stderr, environment),
    stdout: () => String(stdout.read() ?? ''),
    stderr: () => String(stderr.read() ?? ''),
  };
}
