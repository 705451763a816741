import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, LifeLogProcess } from '../lifelog-process.js';
import { ADMIN_PASSWORD, TOKEN } from '../test-app.js';
import type { Seeded } from './seeded.js';

const WAYS = ['all', 'all', 'lifelog', 'postgres'] as const;

/** The built server with a PostgreSQL of its own, at one address through all its lives. */
export class Victim {
  private process: LifeLogProcess | undefined;

  private constructor(
    readonly dataDir: string,
    private readonly port: number,
  ) {}

  static async start(dataDir: string): Promise<Victim> {
    const victim = new Victim(dataDir, await freePort());
    await victim.rise();
    return victim;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves once it answers. */
  async rise(): Promise<void> {
    await this.launch().address();
  }

  /** Dead again before it may have been ready. */
  async diesAtStart(chance: Seeded): Promise<void> {
    this.launch();
    await sleep(chance.between(0, 1_500));
    await this.die(chance);
  }

  /** By SIGKILL: LifeLog and PostgreSQL, or one of the two, which takes the other one with it. */
  async die(chance: Seeded): Promise<string> {
    const postgres = this.livingPostgres();
    const way = postgres === undefined ? 'lifelog' : chance.pick(WAYS);
    if (postgres !== undefined && way !== 'lifelog') process.kill(postgres, 'SIGKILL');
    if (way !== 'postgres') await this.process?.end('SIGKILL', { group: way === 'all' });
    await this.process?.exited;
    return way;
  }

  async stop(): Promise<number | null | undefined> {
    return this.process?.end('SIGTERM');
  }

  /** As the owner of the schema, for looking behind the API. */
  databaseUrl(): string {
    const password = readFileSync(join(this.dataDir, 'postgres.password'), 'utf8').trim();
    const [, , , , socket = ''] = readFileSync(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split(
      '\n',
    );
    return `postgresql://lifelog:${password}@localhost/lifelog?host=${encodeURIComponent(socket)}`;
  }

  /** Not the number that one has left behind, which may be anybody's by now. */
  private livingPostgres(): number | undefined {
    const pid = this.process?.postgresPid;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.dataDir) ? pid : undefined;
    } catch {
      return undefined; // there is no such process
    }
  }

  private launch(): LifeLogProcess {
    this.process = new LifeLogProcess(this.dataDir, this.port, {
      env: { API_TOKEN: TOKEN, ADMIN_PASSWORD },
    });
    return this.process;
  }
}
