import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';
import { explainTarget } from '#libs/database';
import { StartError } from '../start/start-error.js';

/** Any constant does. The lock is one of the database that the drill starts from. */
const DRILL_LOCK = 7_236_501_945;
const DROP_TRIES = 50;
/** Somebody is in the database, or is so with a role whose connections we may not end: autovacuum, mostly, which leaves by itself. */
const IN_USE = ['55006', '42501'];
const ADDRESS = /^([a-z]+:\/\/[^/?]*)(?:\/([^?]*))?(\?.*)?$/;

/**
 * One more database beside the configured one, and how to remove it. Throws StartError when the role may not create databases, or when
 * another drill runs; what that one left when it was killed is removed.
 */
export async function createScratchDatabase(
  url: string,
  ownerUrl: string,
): Promise<{ url: string; ownerUrl: string; close(): Promise<void> }> {
  const client = new Client(toClientConfig(parse(ownerUrl)));
  await client.connect();
  try {
    await requireAlone(client);
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    const prefix = `${rows[0]?.name.slice(0, 40)}_drill_`;
    await dropLeft(client, prefix);
    const name = prefix + randomBytes(6).toString('hex');
    await create(client, name, ownerUrl);
    return {
      url: withDatabase(url, name),
      ownerUrl: withDatabase(ownerUrl, name),
      close: async () => {
        try {
          await drop(client, name);
        } finally {
          await client.end();
        }
      },
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function requireAlone(client: Client): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
    DRILL_LOCK,
  ]);
  if (!rows[0]?.locked) throw new StartError('Another restore drill is running on this database.');
}

/** The lock says that no drill runs here, so that none of these is in use. */
async function dropLeft(client: Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1) AND datdba = current_user::regrole`,
    [prefix],
  );
  for (const { name } of rows) await drop(client, name);
}

async function create(client: Client, name: string, ownerUrl: string): Promise<void> {
  try {
    await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
    throw new StartError(
      `The role ${rows[0]?.role} may not create databases at ${explainTarget(ownerUrl)}, and the drill needs one to restore into. ` +
        `Have a superuser say ALTER ROLE ${escapeIdentifier(rows[0]?.role ?? '')} CREATEDB, or set DATABASE_MIGRATE_URL to a role that may.`,
      { cause: error },
    );
  }
}

async function drop(client: Client, name: string, tries = DROP_TRIES): Promise<void> {
  try {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  } catch (error) {
    if (tries === 0 || !IN_USE.includes((error as { code?: string }).code ?? '')) throw error;
    await sleep(100);
    await drop(client, name, tries - 1);
  }
}

function withDatabase(url: string, name: string): string {
  return url.replace(ADDRESS, (_all, server: string, _former, query = '') => `${server}/${name}${query}`);
}
