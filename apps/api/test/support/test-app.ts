import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FirstRun } from '#libs/auth';
import { parseConfig } from '#libs/config';
import { testDatabase, type TestDatabase } from '#libs/testing';
import type { AppOptions } from '../../src/configure-app.js';
import { createApp } from '../../src/create-app.js';

export const TOKEN = `ll_${'t'.repeat(43)}`;
export const ADMIN_PASSWORD = 'correct horse battery staple';

/** Of ADMIN_PASSWORD, cheap to check: with the real cost each start and each sign-in takes a quarter of a second. */
const ADMIN_PASSWORD_HASH = '$2b$04$acid25txsU7qbJbbr1gRc.WvEKmABbOKuKEAG7SsiHmxcGQeFOP7.';

export interface TestApp {
  app: NestExpressApplication;
  database: TestDatabase;
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Where files are kept, unless DATA_DIR was given. */
  dataDir: string;
  /** What was logged so far. */
  log(): string;
  /** A request with the first token, which may do everything. JSON bodies are stringified. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

type TestOptions = AppOptions & {
  database?: TestDatabase;
  /** Told of the app before it registers its routes. */
  prepare?: (app: NestExpressApplication) => void;
};

/** The whole app over HTTP on a database of its own (or on `database`, as one more replica). */
export async function startTestApp(
  environment: Record<string, string> = {},
  options: TestOptions = {},
): Promise<TestApp> {
  const database = options.database ?? (await testDatabase());
  if (!options.database && environment.ADMIN_PASSWORD === undefined) await keepPassword(database);
  // One folder a database, so that replicas have the same files.
  const dataDir = join(tmpdir(), `lifelog-${new URL(database.url).pathname.slice(1)}`);
  const config = parseConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    API_TOKEN: TOKEN,
    ADMIN_PASSWORD,
    TIMEZONE: 'Europe/Lisbon',
    DATA_DIR: dataDir,
    ...environment,
  });
  const lines: string[] = [];
  const logStream = new PassThrough();
  logStream.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const app = await createApp(config, { ...options, logStream });
  options.prepare?.(app);
  await app.get(FirstRun).ensure({ embedded: false });
  // a busy machine would take a request for one on a connection that is being closed for idleness
  app.getHttpServer().keepAliveTimeout = 0;
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    database,
    dataDir,
    url,
    log: () => lines.join(''),
    api: (method, path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${TOKEN}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: async () => {
      app.getHttpServer().closeAllConnections(); // an answer that a test has not read to its end would be waited for
      await app.close();
      if (options.database) return;
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function keepPassword({ pool }: TestDatabase): Promise<void> {
  await pool.query(`INSERT INTO auth_secrets (name, value) VALUES ('admin_password', $1)`, [
    ADMIN_PASSWORD_HASH,
  ]);
}
