import { EXIT, type ExitCode } from './exit-codes.js';
import { Interrupted } from './interrupted.js';
import { Output } from './output.js';
import { run } from './run.js';

const stop = new AbortController();

/** The first signal lets the command clean up, a second one does not wait for it. */
function stopOn(signal: NodeJS.Signals, exitCode: ExitCode): void {
  process.once(signal, () => {
    stop.abort(new Interrupted(exitCode));
    process.once(signal, () => process.exit(exitCode));
  });
}

/** A reader that has seen enough (`| head`) is no failure. */
function endQuietlyWhenUnread(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
}

stopOn('SIGINT', EXIT.interrupted);
stopOn('SIGTERM', EXIT.terminated);
endQuietlyWhenUnread(process.stdout);
endQuietlyWhenUnread(process.stderr);

const cli = {
  output: new Output(process.stdout, process.stderr, process.env),
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  signal: stop.signal,
};
const exitCode = await run(cli, process.argv.slice(2));
// not by itself: an input that nobody ends would keep it alive
process.stdout.write('', () => process.exit(exitCode));
