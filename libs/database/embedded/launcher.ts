import { type SpawnOptions, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** PostgreSQL gets none of the app's environment: it holds secrets, and PG* variables would change what it does. */
const ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** How PostgreSQL's programs are started: as whom, and with what in front of the command. */
export class Launcher {
  constructor(
    private readonly prefix: string[] = [],
    private readonly account: { uid?: number; gid?: number } = {},
  ) {}

  commandLine(program: string, args: string[]): string[] {
    return [...this.prefix, program, ...args];
  }

  /** A working directory that every account may enter, and the account. */
  get spawnOptions(): SpawnOptions {
    return { cwd: '/', env: ENVIRONMENT, ...this.account };
  }

  /** Runs a program to its end. Throws `failed_to_start` with what it printed when it fails. */
  async run(program: string, args: string[], input = ''): Promise<void> {
    const [file = program, ...rest] = this.commandLine(program, args);
    const child = spawn(file, rest, { ...this.spawnOptions, stdio: ['pipe', 'pipe', 'pipe'] });
    const closed = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    // A program that ends before it has read its input is told by its exit code, not by the broken pipe.
    child.stdin?.on('error', () => undefined).end(input);
    const [code, , errors] = await Promise.all([
      closed,
      child.stdout && text(child.stdout),
      child.stderr && text(child.stderr),
    ]);
    if (code !== 0) {
      throw new EmbeddedPostgresError('failed_to_start', `${program} failed: ${errors?.trim() ?? code}`);
    }
  }
}
