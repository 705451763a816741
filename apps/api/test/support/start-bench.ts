import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, LifeLogProcess } from './lifelog-process.js';

type Options = ConstructorParameters<typeof LifeLogProcess>[2];

/** A private folder with a space in its name, as `mktemp -d` makes them, and the processes started on it. */
export class StartBench {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'lifelog start ')));
  readonly dataDir = join(this.folder, 'my data');
  private readonly started: LifeLogProcess[] = [];

  async start(options?: Options, port?: number): Promise<LifeLogProcess> {
    const lifelog = new LifeLogProcess(this.dataDir, port ?? (await freePort()), options);
    this.started.push(lifelog);
    return lifelog;
  }

  async clear(): Promise<void> {
    await Promise.all(this.started.map((lifelog) => lifelog.end('SIGTERM')));
    // The supervisor of one that was killed may still be writing.
    const pid = this.started[0]?.postgresPid;
    if (pid !== undefined) await untilGone(pid);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Resolves when the process has ended; throws when it has not after five seconds. */
export async function untilGone(pid: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw new Error(`Process ${pid} is still there.`);
    await sleep(10);
  }
}

/** A process that has ended and that nobody has asked about (a zombie) has no command line any more. */
export function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

/** Adds an event, and reads how many there are: what the owner has in the diary. */
export class Diary {
  constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  async add(title: string): Promise<void> {
    const response = await this.fetch('/api/events', { method: 'POST', body: JSON.stringify({ title }) });
    if (response.status !== 201) throw new Error(await response.text());
  }

  async titles(): Promise<string[]> {
    const response = await this.fetch('/api/events');
    const { items } = (await response.json()) as { items: { title: string }[] };
    return items.map(({ title }) => title);
  }

  private fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' };
    return fetch(`${this.address}${path}`, { ...init, headers });
  }
}
