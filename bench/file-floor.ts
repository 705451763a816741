/**
 * The least that can take and give files: node:http, busboy, sha256, fsync, rename; or PutObject from a spooled file. No
 * checks, no database, no token.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import busboy from 'busboy';

const { FOLDER = '', PORT, S3_ENDPOINT, S3_ACCESS_KEY = '', S3_SECRET_KEY = '', S3_BUCKET } = process.env;
const s3 = new S3Client({
  endpoint: S3_ENDPOINT,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: S3_ACCESS_KEY, secretAccessKey: S3_SECRET_KEY },
  requestChecksumCalculation: 'WHEN_REQUIRED',
});
await mkdir(FOLDER, { recursive: true });

/** The one file of the body, hashed on its way. */
function receive(request: IncomingMessage, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const parser = busboy({ headers: request.headers });
    parser.on('file', (_name, file) => {
      const hash = createHash('sha256');
      file.on('data', (chunk: Buffer) => hash.update(chunk));
      pipeline(file, createWriteStream(path)).then(() => resolve(hash.digest('hex')), reject);
    });
    parser.on('error', reject);
    request.pipe(parser);
  });
}

async function keep(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
  await rename(path, path.replace(/\.part$/, ''));
}

async function put(path: string): Promise<void> {
  const { size } = await stat(path);
  await s3.send(
    new PutObjectCommand({
      Bucket: S3_BUCKET,
      Key: randomUUID(),
      Body: createReadStream(path),
      ContentLength: size,
    }),
  );
  await unlink(path);
}

const server = createServer((request, response) => {
  const run = async (): Promise<void> => {
    const path = join(FOLDER, `${randomUUID()}.part`);
    if (request.url === '/file') {
      response.setHeader('Content-Length', (await stat(join(FOLDER, 'file'))).size);
      createReadStream(join(FOLDER, 'file')).pipe(response);
      return;
    }
    if (request.method === 'POST') {
      await receive(request, path);
      await (request.url === '/s3' ? put(path) : keep(path));
    }
    response.end();
  };
  run().catch((error: unknown) => response.destroy(error as Error));
});
server.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => s3.destroy());
});
