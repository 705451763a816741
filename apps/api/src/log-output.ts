import { destination } from 'pino';

/**
 * Lines are written together, by this many bytes or after this time: each write wakes a thread, which costs as much as all
 * else about a line.
 */
const WRITE_BYTES = 8 * 1024;
const WRITE_MS = 200;
/** What waits in memory for a reader that does not read; further lines are dropped, so that memory stays. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

export interface LogOutput {
  stream: ReturnType<typeof destination>;
  /** Has the lines so far, and those of the next moment, written in that moment. */
  writeSoon: () => void;
}

/**
 * The standard output, written without waiting for its reader. A process that is killed loses the lines of a moment; one that
 * ends in any other way writes them first.
 */
export function logOutput(dest: number | string = 1): LogOutput {
  const stream = destination({ dest, sync: false, minLength: WRITE_BYTES, maxLength: MAX_UNREAD_BYTES });
  let timer: NodeJS.Timeout | undefined;
  let lines = 0;
  let linesAtDrain = 0;
  const write = (): void => {
    timer = undefined;
    stream.flush(); // does nothing while others are being written
  };
  const writeLater = (): void => void (timer ??= setTimeout(write, WRITE_MS).unref());
  // what came while a slow reader was waited for does not wait for a further line
  stream.on('drain', () => {
    if (lines !== linesAtDrain) writeLater();
    linesAtDrain = lines;
  });
  return {
    stream,
    writeSoon: () => {
      lines += 1;
      writeLater();
    },
  };
}
