import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { grantDataRole, migrate } from '#libs/database';

export const TEMPLATE = 'lifelog_template';

const DATA_ROLE = 'lifelog_app';

/**
 * One PostgreSQL for the whole run (the one that is given; else a container where Docker answers, of the major version LIFELOG_TEST_POSTGRES,
 * or 18; the embedded one elsewhere) with a migrated template, from which each test file clones a database of its own. The app works in
 * it as the data role. Plain JavaScript: jest loads it outside its transform.
 */
export default async function setup() {
  const server = givenServer() ?? (await startServer());
  globalThis.lifelogTestServer = server;
  process.env.LIFELOG_TEST_SERVER = server.ownerUrl;
  process.env.LIFELOG_TEST_SERVER_AS_APP = server.url;
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await migrate(withDatabase(server.ownerUrl, TEMPLATE), {
    afterwards: (runner) => grantDataRole(runner, DATA_ROLE),
  });
}

async function startServer() {
  return (await dockerAnswers()) ? startContainer() : startEmbedded();
}

/** What `npm run test:postgres` has started, and ends. */
function givenServer() {
  const { LIFELOG_TEST_OWNER_URL: ownerUrl, LIFELOG_TEST_APP_URL: url } = process.env;
  return ownerUrl === undefined || url === undefined
    ? undefined
    : { ownerUrl, url, stop: async () => undefined };
}

async function dockerAnswers() {
  return promisify(execFile)('docker', ['info'], { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

async function startContainer() {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer(
    `postgres:${process.env.LIFELOG_TEST_POSTGRES ?? '18'}`,
  ).start();
  const ownerUrl = container.getConnectionUri();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`CREATE ROLE ${DATA_ROLE} LOGIN PASSWORD 'app'`);
  await client.end();
  const url = new URL(ownerUrl);
  url.username = DATA_ROLE;
  url.password = 'app';
  return { url: url.href, ownerUrl, stop: () => container.stop() };
}

async function startEmbedded() {
  const { startEmbeddedPostgres } = await import('#libs/database/embedded');
  const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-test-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, ownerUrl: server.ownerUrl, stop };
}

function withDatabase(url, name) {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
