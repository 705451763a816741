import { EXIT, type ExitCode } from './exit-codes.js';
import { Interrupted } from './interrupted.js';
import { Output } from './output.js';
import { run } from './run.js';
import { watchOutputs } from './watch-outputs.js';

const stop = new AbortController();

/** The first signal lets the command clean up, a second one does not wait for it. */
function stopOn(signal: NodeJS.Signals, exitCode: ExitCode): void {
  process.once(signal, () => {
    stop.abort(new Interrupted(exitCode));
    process.once(signal, () => process.exit(exitCode));
  });
}

stopOn('SIGINT', EXIT.interrupted);
stopOn('SIGTERM', EXIT.terminated);
watchOutputs(process.stdout, process.stderr);

const cli = {
  output: new Output(process.stdout, process.stderr, process.env),
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  signal: stop.signal,
  flags: {},
};
const exitCode = await run(cli, process.argv.slice(2));
// not by itself: an input that nobody ends would keep it alive
process.stdout.write('', (error) => {
  if (!error) process.exit(exitCode); // else whoever watches the outputs ends it
});
