import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** PostgreSQL refuses to run as root: `nobody` will do. */
const NOBODY = process.getuid() === 0 ? { uid: 65_534, gid: 65_534 } : {};
/** A crash may take what it likes of a test. The rest is as the embedded one has it. */
const SETTINGS = [
  'listen_addresses=',
  'port=5432',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'random_page_cost=1.1',
  'work_mem=16MB',
  'timezone=UTC',
];

/** A server in a folder of its own, over a socket, with the two roles that the embedded one has. */
export async function startServer(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-test-postgres-'));
  if (NOBODY.uid !== undefined) chownSync(folder, NOBODY.uid, NOBODY.gid);
  chmodSync(folder, 0o711);
  const cluster = join(folder, 'cluster');
  const options = { ...NOBODY, cwd: '/' };
  const initdb = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '--no-sync',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--auth=trust',
  ];
  execFileSync(join(programs, 'initdb'), initdb, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const settings = [...SETTINGS, `unix_socket_directories=${folder}`].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(programs, 'postgres'), ['-D', cluster, ...settings], {
    ...options,
    stdio: 'ignore',
    detached: true,
  });
  const url = (role, database = 'lifelog') =>
    `postgresql://${role}:none@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const stop = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGINT'); // fast: connections are ended
    if (server.exitCode === null) await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const version = await prepare(server, url('postgres', 'postgres'));
    return { version, url: url('lifelog_app'), ownerUrl: url('lifelog'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(server, url) {
  const client = await connected(server, url);
  try {
    await client.query('CREATE ROLE lifelog LOGIN CREATEDB');
    await client.query('CREATE ROLE lifelog_app LOGIN');
    await client.query('GRANT lifelog_app TO lifelog');
    await client.query('CREATE DATABASE lifelog OWNER lifelog');
    const { rows } = await client.query('SHOW server_version');
    return rows[0].server_version;
  } finally {
    await client.end();
  }
}

async function connected(server, connectionString) {
  for (;;) {
    if (server.exitCode !== null) throw new Error('PostgreSQL has ended.');
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (!['ENOENT', 'ECONNREFUSED', '57P03'].includes(error.code)) throw error;
      await sleep(20);
    }
  }
}
