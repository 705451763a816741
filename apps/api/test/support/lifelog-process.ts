import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ADDRESS = /LifeLog is at (\S+)/;

interface LaunchOptions {
  env?: Record<string, string>;
  /** The command in place of the built server itself. */
  command?: string[];
  cwd?: string;
  uid?: number;
}

/** The built server in a process group of its own, as its owner sees it: an address, what it prints, an exit code. */
export class LifeLogProcess {
  /** Everything printed so far, on both outputs. */
  output = '';
  readonly exited: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(
    private readonly dataDir: string,
    port: number,
    { env = {}, command, cwd = '/', uid }: LaunchOptions = {},
  ) {
    const [file = '', ...args] = command ?? [process.execPath, resolve('dist/apps/api/src/main.js')];
    this.child = spawn(file, args, {
      cwd, // not the project's, whose .env would have a say
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      uid,
      gid: uid,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.exited = once(this.child, 'close').then(([code]) => code as number | null);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves with the address once it is printed. */
  async address(): Promise<string> {
    for (;;) {
      const found = ADDRESS.exec(this.output)?.[1];
      if (found !== undefined) return found;
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`It ended: ${this.output}`);
      await sleep(10);
    }
  }

  get postgresPid(): number | undefined {
    const file = join(this.dataDir, 'postgres/postmaster.pid');
    return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
  }

  /** The exit code after a signal, to the process alone or to its group. */
  async end(signal: NodeJS.Signals, { group = false } = {}): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null)
      process.kill(group ? -this.pid : this.pid, signal);
    return this.exited;
  }
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
