/** A real S3 protocol in a process of its own. */
import { mkdir } from 'node:fs/promises';
import S3rver from 's3rver';

const { FOLDER = '', PORT } = process.env;
await mkdir(FOLDER, { recursive: true });
const server = new S3rver({
  address: '127.0.0.1',
  port: Number(PORT),
  silent: true,
  directory: FOLDER,
  vhostBuckets: false,
});
await server.run();
process.once('SIGTERM', () => void server.close());
