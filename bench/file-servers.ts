import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';

export const TOKEN = `ll_${'b'.repeat(43)}`;
/** As `npm start` has them. */
const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=30', '--expose-gc'];
const S3 = { S3_ENDPOINT: 'http://127.0.0.1:8396', S3_ACCESS_KEY: 'S3RVER', S3_SECRET_KEY: 'S3RVER' };
/** LifeLog makes it when it starts. */
const BUCKET = 'lifelog-attachments';

export interface Server {
  url: string;
  /** Resident memory in MB, now. */
  memory(): Promise<number>;
  /** User and system time so far, in milliseconds. */
  cpu(): Promise<number>;
}

export interface FileServers {
  /** Where the floor has its files. */
  folder: string;
  floor: Server;
  /** LifeLog on local disk. */
  local: Server;
  /** LifeLog on s3rver, which is a process of its own. */
  s3: Server;
  close(): Promise<void>;
}

/** All that the benchmarks of files need, on ports of their own and in a folder that goes when they are done. */
export async function startFileServers(): Promise<FileServers> {
  const folder = await mkdtemp(join(tmpdir(), 'lifelog-bench-'));
  const children: ChildProcess[] = [];
  const databases: { stop(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const child of children.reverse()) {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    for (const database of databases) await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const start = async (script: string, port: number, environment: object, probe = '/health/live') => {
    const child = spawn(process.execPath, [...FLAGS, script], {
      env: { ...process.env, ...environment, PORT: String(port), NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    const url = `http://127.0.0.1:${port}`;
    await untilUp(url + probe);
    return observed(url, child.pid ?? 0);
  };
  const lifelog = async (name: string, port: number, environment: object): Promise<Server> => {
    const database = await startEmbeddedPostgres({ dataDir: join(folder, `${name}-database`) });
    databases.push(database);
    await migrate(database.ownerUrl);
    return start('dist/apps/api/src/main.js', port, {
      DATABASE_URL: database.url,
      DATABASE_MIGRATE_URL: database.ownerUrl,
      DATA_DIR: join(folder, name),
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD: 'bench password',
      ATTACHMENT_DELIVERY: 'proxy',
      ATTACHMENT_MAX_PER_EVENT: '1000',
      ...environment,
    });
  };
  try {
    const files = join(folder, 'floor');
    await start('bench/s3rver-process.ts', 8396, { FOLDER: join(folder, 's3rver') }, '/');
    return {
      folder: files,
      floor: await start('bench/file-floor.ts', 8395, { FOLDER: files, S3_BUCKET: BUCKET, ...S3 }),
      local: await lifelog('local', 8397, {}),
      s3: await lifelog('s3', 8398, { STORAGE_BACKEND: 's3', ...S3 }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function observed(url: string, pid: number): Server {
  return {
    url,
    memory: async () =>
      Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    cpu: async () => {
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
  };
}

async function untilUp(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer.`);
}

/** A PDF as far as anybody looks: random bytes, so that nothing is gained by what they are. */
export function aFile(bytes: number): Buffer {
  const file = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 4)
    file.writeUInt32LE((Math.random() * 2 ** 32) >>> 0, Math.min(at, bytes - 4));
  file.write('%PDF-1.7\n');
  return file;
}

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

export async function writeFloorFile(servers: FileServers, file: Buffer): Promise<void> {
  await writeFile(join(servers.folder, 'file'), file);
}
