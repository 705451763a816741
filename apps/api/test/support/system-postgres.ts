import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';

const execute = promisify(execFile);
/** Where Debian keeps each version that is installed. */
const VERSIONS = '/usr/lib/postgresql';
/** The account that Debian's packages bring: PostgreSQL refuses to run as root. */
const ACCOUNT_HOME = '/var/lib/postgresql';

/** The folder of the programs of an installed PostgreSQL of this major version, or undefined. */
export function systemPostgres(major: number): string | undefined {
  const programs = join(VERSIONS, String(major), 'bin');
  return existsSync(join(programs, 'initdb')) ? programs : undefined;
}

/** A server of the system's PostgreSQL for a test: in a folder of its own, over a socket, with a superuser `postgres`. */
export class SystemPostgres {
  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {}

  static async start(programs: string): Promise<SystemPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'lifelog-pg-'));
    const { uid, gid } = process.getuid?.() === 0 ? statSync(ACCOUNT_HOME) : {};
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    chmodSync(folder, 0o711);
    const cluster = join(folder, 'cluster');
    const account = { uid, gid, cwd: '/' };
    await execute(
      join(programs, 'initdb'),
      ['-D', cluster, '-U', 'postgres', '--no-sync', '--encoding=UTF8', '--locale=C', '--auth=trust'],
      account,
    );
    const server = spawn(
      join(programs, 'postgres'),
      ['-D', cluster, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'port=5432'],
      { ...account, stdio: 'ignore' },
    );
    const started = new SystemPostgres(programs, folder, server);
    await started.answers();
    return started;
  }

  /** The address of a database for a role, as LifeLog is told it. */
  url(role: string, password: string, database = 'lifelog'): string {
    return `postgresql://${role}:${password}@localhost/${database}?host=${encodeURIComponent(this.folder)}`;
  }

  /** Runs a file of statements as the superuser, as psql does; with these variables in its environment. */
  async psql(file: string, environment: Record<string, string>): Promise<void> {
    await execute(
      join(this.programs, 'psql'),
      ['-X', '-q', '-h', this.folder, '-U', 'postgres', '-f', file],
      {
        env: { PATH: process.env.PATH, ...environment },
      },
    );
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      const ended = once(this.server, 'exit');
      this.server.kill('SIGINT'); // fast: connections are ended
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    for (;;) {
      if (this.server.exitCode !== null)
        throw new Error(`It ended: ${readdirSync(this.folder).join(', ')} is all it left.`);
      const client = new Client({ connectionString: this.url('postgres', 'none', 'postgres') });
      try {
        await client.connect();
        return;
      } catch (error) {
        if (!['ENOENT', 'ECONNREFUSED', '57P03'].includes(String((error as { code?: string }).code)))
          throw error;
        await sleep(20);
      } finally {
        await client.end().catch(() => undefined); // never connected
      }
    }
  }
}
