import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#libs/database';
import { startEmbeddedPostgres } from '#libs/database/embedded';
import { npmStart, type Server, startLifeLog, startServer } from './server.ts';

const S3 = { S3_ENDPOINT: 'http://127.0.0.1:8396', S3_ACCESS_KEY: 'S3RVER', S3_SECRET_KEY: 'S3RVER' };
/** LifeLog makes it when it starts. */
const BUCKET = 'lifelog-attachments';

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
  const servers: Server[] = [];
  const databases: { stop(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const server of servers.reverse()) await server.stop();
    for (const database of databases) await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const started = async (server: Promise<Server>): Promise<Server> => {
    servers.push(await server);
    return server;
  };
  const lifelog = async (name: string, port: number, environment: object): Promise<Server> => {
    const database = await startEmbeddedPostgres({ dataDir: join(folder, `${name}-database`) });
    databases.push(database);
    await migrate(database.ownerUrl);
    return started(
      startLifeLog(port, {
        DATABASE_URL: database.url,
        DATABASE_MIGRATE_URL: database.ownerUrl,
        DATA_DIR: join(folder, name),
        ATTACHMENT_DELIVERY: 'proxy',
        ...environment,
      }),
    );
  };
  try {
    const files = join(folder, 'floor');
    const { flags, variables } = await npmStart(); // what is compared are the servers, not what Node is told
    await started(
      startServer({
        args: ['bench/s3rver-process.ts'],
        port: 8396,
        probe: '/',
        environment: { FOLDER: join(folder, 's3rver') },
      }),
    );
    return {
      folder: files,
      floor: await started(
        startServer({
          args: [...flags, 'bench/file-floor.ts'],
          port: 8395,
          environment: { ...variables, FOLDER: files, S3_BUCKET: BUCKET, ...S3 },
        }),
      ),
      local: await lifelog('local', 8397, {}),
      s3: await lifelog('s3', 8398, { STORAGE_BACKEND: 's3', ...S3 }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A PDF as far as anybody looks: random bytes, so that nothing is gained by what they are. */
export function aFile(bytes: number): Buffer {
  const file = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 4)
    file.writeUInt32LE((Math.random() * 2 ** 32) >>> 0, Math.min(at, bytes - 4));
  file.write('%PDF-1.7\n');
  return file;
}

export async function writeFloorFile(servers: FileServers, file: Buffer): Promise<void> {
  await writeFile(join(servers.folder, 'file'), file);
}
