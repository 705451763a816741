import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './lifelog-process.js';
import { TOKEN } from './test-app.js';

/** The built server on a database and a folder of its own, to be killed at a step of what it does and started again. */
export class MortalServer {
  /** `http://127.0.0.1:<port>` */
  url = '';
  private server: LifeLogProcess | undefined;

  private constructor(
    readonly database: TestDatabase,
    private readonly folder: string,
  ) {}

  static async start(): Promise<MortalServer> {
    const mortal = new MortalServer(await testDatabase(), await mkdtemp(join(tmpdir(), 'lifelog-killed-')));
    await mortal.startAgain();
    return mortal;
  }

  /** Where its files are kept, or one of them. */
  files(...names: string[]): string {
    return join(this.folder, 'attachments', ...names);
  }

  /** The keys of what the store holds, whether anything knows them or not. */
  async objects(): Promise<string[]> {
    const names = await readdir(this.files(), { recursive: true });
    return names.filter((name) => /^[0-9a-f]{32}\/.+__/.test(name));
  }

  /** A request with the first token. */
  ask(method: string, path: string, body?: FormData): Promise<Response> {
    return fetch(`${this.url}${path}`, { method, headers: { authorization: `Bearer ${TOKEN}` }, body });
  }

  /** From now on it is killed when it gets to this step. */
  killAt(failpoint: string): Promise<void> {
    return writeFile(this.failpoints, `${failpoint}=kill`);
  }

  /** Once it is dead; a new one runs then, which nothing kills. The exit code of the dead one: null when it was killed. */
  async rise(): Promise<number | null> {
    const exitCode = (await this.server?.exited) ?? null;
    await this.startAgain();
    return exitCode;
  }

  async close(): Promise<void> {
    await this.server?.end('SIGKILL');
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  private get failpoints(): string {
    return join(this.folder, 'failpoints');
  }

  private async startAgain(): Promise<void> {
    await writeFile(this.failpoints, '');
    this.server = new LifeLogProcess(this.folder, await freePort(), {
      env: {
        NODE_ENV: 'test',
        DATABASE_URL: this.database.url,
        API_TOKEN: TOKEN,
        ADMIN_PASSWORD: 'not asked for here',
        LIFELOG_FAILPOINTS: `@${this.failpoints}`,
      },
    });
    this.url = await this.server.address();
  }
}
