import type { Readable } from 'node:stream';
import type { Output } from './output.js';

/** The options that every command takes. */
export interface Flags {
  url?: string;
  token?: string;
  profile?: string;
}

/** What a command may use of the process that it runs in. */
export interface Cli {
  output: Output;
  environment: NodeJS.ProcessEnv;
  stdin: Readable & { isTTY?: boolean };
  stdout: NodeJS.WritableStream;
  /** Aborted by Ctrl+C or SIGTERM: whatever runs stops and cleans up. */
  signal: AbortSignal;
  /** Empty until the arguments are read. */
  flags: Flags;
}
