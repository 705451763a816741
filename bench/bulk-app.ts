import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export const TOKEN = `ll_${'b'.repeat(43)}`;
const PORT = 8393;

export interface BulkApp {
  url: string;
  /** The most memory that the process had so far, in MB: VmHWM. */
  peak(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts LifeLog as `npm start` does, flags and all: what it takes at most is a matter of those. */
export async function startApp(environment: Record<string, string>): Promise<BulkApp> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
  const [, ...flags] = scripts.start.replace(/^exec /, '').split(' ');
  const extra = process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
  const child = spawn(process.execPath, [...extra, ...flags], {
    env: {
      ...process.env,
      ...environment,
      PORT: String(PORT),
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD: 'bench password',
      ATTACHMENT_MAX_PER_EVENT: '1000',
      NODE_NO_WARNINGS: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  const url = `http://127.0.0.1:${PORT}`;
  for (let tries = 0; tries < 1_200; tries += 1) {
    const isUp = await fetch(`${url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { url, peak: () => peakOf(child.pid ?? 0), stop };
    await sleep(100);
  }
  await stop();
  throw new Error('LifeLog did not start.');
}

async function peakOf(pid: number): Promise<number> {
  return Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
