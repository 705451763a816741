import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningS3 {
  /** What an app needs to be told to keep its files there. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** A real S3 protocol on this machine, with a folder of its own that goes with it. Takes any bucket. */
export async function startS3rver(): Promise<RunningS3> {
  const { default: S3rver } = await import('s3rver'); // late: most specs can do without its modules
  const directory = await mkdtemp(join(tmpdir(), 'lifelog-s3rver-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, vhostBuckets: false });
  const { port } = await server.run();
  return {
    environment: {
      STORAGE_BACKEND: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY: 'S3RVER', // the one account that it knows
      S3_SECRET_KEY: 'S3RVER',
    },
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}
