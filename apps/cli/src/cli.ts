import type { Readable } from 'node:stream';
import type { Output } from './output.js';

/** What a command may use of the process that it runs in. */
export interface Cli {
  output: Output;
  environment: NodeJS.ProcessEnv;
  stdin: Readable & { isTTY?: boolean };
  stdout: NodeJS.WritableStream;
  /** Aborted by Ctrl+C or SIGTERM: whatever runs stops and cleans up. */
  signal: AbortSignal;
}
