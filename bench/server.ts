import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** LifeLog takes it when it is started by `startLifeLog`. */
export const TOKEN = `ll_${'b'.repeat(43)}`;
export const PASSWORD = 'bench password';
const TRIES = 1_200;
const PAUSE_MS = 50;

export interface Server {
  url: string;
  pid: number;
  /** User and system time so far, in milliseconds. */
  cpu(): Promise<number>;
  /** Resident memory in MB, now. */
  memory(): Promise<number>;
  /** The most memory that the process had so far, in MB: VmHWM. */
  peak(): Promise<number>;
  stop(): Promise<void>;
}

interface Start {
  /** What Node is given: flags and the script. */
  args: string[];
  port: number;
  environment?: Record<string, string>;
  /** A path that answers once the server is up, with whatever status. */
  probe?: string;
}

/** A server in a process of its own, once it answers. Throws when it ends instead. */
export async function startServer({
  args,
  port,
  environment = {},
  probe = '/health/live',
}: Start): Promise<Server> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    if (isRunning()) await once(child, 'exit');
  };
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < TRIES && isRunning(); tries += 1) {
    const isUp = await fetch(url + probe).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (isUp) return { url, pid: child.pid ?? 0, ...observed(child.pid ?? 0), stop };
    await sleep(PAUSE_MS);
  }
  await stop();
  throw new Error(`${args.at(-1)} did not start.`);
}

/** LifeLog with the flags of `npm start`: what it takes at most is a matter of those. BENCH_NODE_FLAGS come on top. */
export async function startLifeLog(port: number, environment: Record<string, string>): Promise<Server> {
  const { flags, script, variables } = await npmStart();
  return startServer({
    args: [...(process.env.BENCH_NODE_FLAGS?.split(' ') ?? []), ...flags, script],
    port,
    probe: '/health/ready',
    environment: {
      ...variables,
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD: PASSWORD,
      ATTACHMENT_MAX_PER_EVENT: '1000',
      ...environment,
    },
  });
}

/** What `npm start` starts: `exec env NAME=value … node flag … script`. */
export async function npmStart(): Promise<{
  flags: string[];
  script: string;
  variables: Record<string, string>;
}> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
  const words = scripts.start.split(' ');
  const node = words.indexOf('node');
  return {
    flags: words.slice(node + 1, -1),
    script: words.at(-1) ?? '',
    variables: Object.fromEntries(words.slice(2, node).map((word) => word.split('=') as [string, string])),
  };
}

/** The cookie of a session. */
export async function signIn({ url }: Server): Promise<string> {
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ password: PASSWORD, next: '/' }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
  if (answer.status !== 303 || cookie === undefined)
    throw new Error(`Signing in was answered with ${answer.status}.`);
  return cookie;
}

function observed(pid: number): Pick<Server, 'cpu' | 'memory' | 'peak'> {
  const status = async (field: string): Promise<number> =>
    Number(new RegExp(`${field}:\\s+(\\d+)`).exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  return {
    memory: () => status('VmRSS'),
    peak: () => status('VmHWM'),
    cpu: async () => {
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
  };
}
