import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { EventResponse } from '#libs/events';
import { startTestApp, TOKEN } from './support/test-app.js';

/** One archive of each version that any LifeLog has written, and what its events were. They are never made anew. */
const FOLDER = fileURLToPath(new URL('fixtures/archives', import.meta.url));
const VERSIONS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.zip'))
  .map((name) => name.slice(0, -4));

const withoutIds = (events: EventResponse[]) =>
  events.map(({ attachments, ...event }) => ({
    ...event,
    id: 0,
    attachments: attachments.map((attachment) => ({ ...attachment, id: 0, event_id: 0 })),
  }));

describe('archives of earlier times', () => {
  it('are kept', () => expect(VERSIONS).toContain('v1'));

  it.each(VERSIONS)('of %s are imported with every field and every byte', async (version) => {
    const app = await startTestApp();
    const expected = JSON.parse(await readFile(join(FOLDER, `${version}.json`), 'utf8')) as EventResponse[];
    const files = expected.flatMap(({ attachments }) => attachments);
    const answer = await fetch(`${app.url}/api/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/zip' },
      body: new Uint8Array(await readFile(join(FOLDER, `${version}.zip`))),
    });
    expect(await answer.json()).toMatchObject({
      created: expected.length,
      attachments_created: files.length,
      errors: [],
    });
    const { events } = (await (await app.api('GET', '/api/export?format=json')).json()) as {
      events: EventResponse[];
    };
    expect(withoutIds(events)).toEqual(withoutIds(expected));
    for (const { key, sha256 } of files) {
      const bytes = await (await app.api('GET', `/api/attachments/${key}`)).arrayBuffer();
      expect(hash('sha256', new Uint8Array(bytes))).toBe(sha256);
    }
    await app.close();
  });
});
