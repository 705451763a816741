import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventResponse } from '#libs/events';
import { makeZip, type ZipEntry } from '#libs/testing';
import { type TestApp, TOKEN } from './test-app.js';

/** Sends archives to an app, or any import. */
export function sendImport(
  to: TestApp,
  body: Buffer,
  query = '',
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${to.url}/api/import${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/zip', ...headers },
    body: new Uint8Array(body),
  });
}

export async function importArchive(
  to: TestApp,
  entries: ZipEntry[],
  query = '',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await sendImport(to, await makeZip(entries), query);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export async function exportArchive(from: TestApp): Promise<Buffer> {
  return Buffer.from(await (await from.api('GET', '/api/export/archive')).arrayBuffer());
}

/** All there are, oldest first. */
export async function eventsOf(from: TestApp): Promise<EventResponse[]> {
  const { items } = (await (await from.api('GET', '/api/events?sort=oldest')).json()) as {
    items: EventResponse[];
  };
  return items;
}

export async function countsOf({ database: { pool } }: TestApp): Promise<Record<string, number> | undefined> {
  const { rows } = await pool.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM attachments) AS attachments`,
  );
  return rows[0];
}

/** What is left of bodies that came in. */
export function spooledIn({ dataDir }: TestApp): string[] {
  return readdirSync(join(dataDir, 'attachments/.incoming'));
}
