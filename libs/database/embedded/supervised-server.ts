import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BoundedLog } from './bounded-log.js';
import { endServer } from './end-leftover.js';
import type { Launcher } from './launcher.js';
import { recordedPid } from './postmaster-file.js';
import type { SocketDirectory } from './socket-directory.js';
import { SUPERVISOR_SCRIPT } from './supervisor-script.js';

/** A fast shutdown takes milliseconds, a large checkpoint on a slow disk seconds. */
const STOP_PATIENCE_MS = 20_000;

/** A running server and the shell that watches over it, in a session of their own: Ctrl-C reaches only the app. */
export class SupervisedServer {
  /** Resolves when the supervisor has ended, and with it the server. */
  readonly ended: Promise<void>;
  /** Whether it has. */
  hasEnded = false;
  private readonly supervisor: ChildProcess;

  constructor(
    launcher: Launcher,
    postgres: string,
    private readonly cluster: string,
    settings: string[],
    socket: SocketDirectory,
    log: BoundedLog,
  ) {
    const command = launcher.commandLine(postgres, ['-D', cluster, ...settings]);
    const options = launcher.spawnOptions;
    this.supervisor = spawn('sh', ['-c', SUPERVISOR_SCRIPT, 'lifelog-postgres', ...command], {
      ...options,
      env: { ...options.env, LIFELOG_REMOVE_AT_END: socket.temporary ? socket.path : '' },
      detached: true,
      stdio: ['ignore', log.descriptor, log.descriptor, 'pipe'],
    });
    this.ended = new Promise((resolve, reject) => {
      this.supervisor.once('error', reject).once('exit', () => {
        this.hasEnded = true;
        resolve();
      });
    });
    this.ended.catch(() => (this.hasEnded = true)); // whoever waits for it gets the reason
    // Neither keeps a program alive that has forgotten to stop: its end closes the pipe.
    this.supervisor.unref();
    this.lifeline?.on('error', () => undefined).unref(); // the supervisor may have ended already
  }

  /** Ends the server and waits for it; after a while without manners. */
  async stop(): Promise<void> {
    this.supervisor.ref();
    this.lifeline?.destroy();
    const patience = new AbortController();
    await Promise.race([
      this.ended,
      sleep(STOP_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
    // Also when the supervisor alone was killed.
    const pid = recordedPid(this.cluster);
    if (pid !== undefined) await endServer(this.cluster, pid);
  }

  private get lifeline(): Socket | undefined {
    const pipe = this.supervisor.stdio[3];
    return pipe instanceof Socket ? pipe : undefined;
  }
}
