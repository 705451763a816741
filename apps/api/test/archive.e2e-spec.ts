import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import type { EventResponse } from '#libs/events';
import { anArchive, makeZip } from '#libs/testing';
import {
  countsOf,
  eventsOf,
  exportArchive,
  importArchive,
  sendImport,
  spooledIn,
} from './support/archive-client.js';
import { aFile, anEvent, flippedArchive, KEY, soundArchive, TEXT } from './support/archive-samples.js';
import { REFUSED_ARCHIVES } from './support/refused-archives.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';

describe('an archive on its way out and back', () => {
  const apps: TestApp[] = [];
  let app: TestApp;
  const another = async (environment: Record<string, string> = {}) => {
    const started = await startTestApp(environment);
    apps.push(started);
    return started;
  };
  beforeAll(async () => (app = await another()));
  afterAll(() => Promise.all(apps.map((started) => started.close())));
  beforeEach(() => app.database.pool.query('TRUNCATE events, object_deletions CASCADE'));

  const withoutIds = (items: EventResponse[]) =>
    items.map(({ attachments, ...rest }) => ({
      ...rest,
      id: 0,
      attachments: attachments.map((attachment) => ({ ...attachment, id: 0, event_id: 0 })),
    }));

  it('gives back every field and every byte, ids aside, and adds nothing the second time', async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer();
    const created = await app.api('POST', '/api/events', {
      title: 'Ferry',
      tags: ['sea'],
      metadata: { n: 1 },
      timezone: '+14:00',
    });
    const { id } = (await created.json()) as { id: number };
    const form = new FormData();
    form.append('files', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'Überfahrt.jpg');
    form.append('files', new Blob(['wind, 7 Bft'], { type: 'text/plain' }), 'log.txt');
    const headers = { authorization: `Bearer ${TOKEN}` };
    const upload = await fetch(`${app.url}/api/events/${id}/attachments`, {
      method: 'POST',
      headers,
      body: form,
    });
    expect(upload.status).toBe(201);
    await app.api('POST', '/api/events', {
      title: 'Without files',
      timestamp: '0001-01-01T00:00:00Z',
      timezone: 'UTC',
    });

    const zip = await exportArchive(app);
    const other = await another({ FILE_MAX_BYTES: '1' });
    const first = await sendImport(other, zip);
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({
      created: 2,
      skipped: 0,
      attachments_created: 2,
      attachments_skipped: 0,
    });
    expect(withoutIds(await eventsOf(other))).toEqual(withoutIds(await eventsOf(app)));
    for (const { key, sha256 } of (await eventsOf(other)).flatMap(({ attachments }) => attachments)) {
      const bytes = await (await other.api('GET', `/api/attachments/${key}`)).arrayBuffer();
      expect(hash('sha256', new Uint8Array(bytes))).toBe(sha256);
    }
    const again = await sendImport(other, zip);
    expect(await again.json()).toMatchObject({ created: 0, skipped: 2, attachments_created: 0, errors: [] });
    expect(await countsOf(other)).toEqual({ events: 2, attachments: 2 });
    await untilSpoolIsEmpty(other);
  });

  it('puts back a file that its event has lost, and leaves what it has', async () => {
    await importArchive(app, soundArchive());
    expect((await app.api('DELETE', `/api/attachments/${KEY}`)).status).toBe(204);
    const { body } = await importArchive(app, soundArchive());
    expect(body).toMatchObject({ created: 0, skipped: 1, attachments_created: 1 });
    const [{ attachments } = { attachments: [] }] = await eventsOf(app);
    expect(attachments.map(({ filename, sha256 }) => [filename, sha256])).toEqual([
      ['notes.txt', hash('sha256', TEXT)],
    ]);
  });

  it('gives a file another key when its own is taken', async () => {
    await importArchive(app, soundArchive());
    const copy = anEvent([aFile()], { uid: '00000000-0000-4000-8000-000000000002' });
    const { body } = await importArchive(app, anArchive({ events: [copy], attachments: { [KEY]: TEXT } }));
    expect(body).toMatchObject({ created: 1, attachments_created: 1 });
    const keys = (await eventsOf(app)).flatMap(({ attachments }) => attachments.map(({ key }) => key));
    expect(new Set(keys).size).toBe(2);
    expect(keys).toContain(KEY);
    for (const key of keys) expect(await (await app.api('GET', `/api/attachments/${key}`)).text()).toBe(TEXT);
  });

  it('gives a file another key when what had its own is about to be deleted', async () => {
    await app.database.pool.query(
      `INSERT INTO object_deletions (key, due_at) VALUES ($1, now() + interval '1 hour')`,
      [KEY],
    );
    expect((await importArchive(app, soundArchive())).body).toMatchObject({
      created: 1,
      attachments_created: 1,
    });
    const [key] = (await eventsOf(app)).flatMap(({ attachments }) =>
      attachments.map((attachment) => attachment.key),
    );
    expect(key).toMatch(/^[0-9a-f]{32}\/\d+__notes\.txt$/);
    expect(key).not.toBe(KEY);
  });

  it('writes nothing in a dry run', async () => {
    const { body } = await importArchive(app, soundArchive(), '?dry_run=true');
    expect(body).toMatchObject({ created: 1, attachments_created: 1 });
    expect(await countsOf(app)).toEqual({ events: 0, attachments: 0 });
  });

  it.each(REFUSED_ARCHIVES)('is refused whole with %s', async (_what, make, reason) => {
    const response = await sendImport(app, await make());
    const body = (await response.json()) as { error_code: string; detail: string };
    expect([response.status, body.error_code]).toEqual([400, 'import_invalid']);
    expect(body.detail).toContain(reason);
    expect(await countsOf(app)).toEqual({ events: 0, attachments: 0 });
    await untilSpoolIsEmpty(app);
  });

  it('keeps what is good of a damaged one when told to skip', async () => {
    const response = await sendImport(app, await flippedArchive(), '?on_error=skip');
    expect(await response.json()).toMatchObject({
      created: 1,
      attachments_created: 0,
      attachments_failed: 1,
      errors: [{ line: 1 }],
    });
    expect(await countsOf(app)).toEqual({ events: 1, attachments: 0 });
  });

  it('leaves out what the archive says it lacks', async () => {
    const exceptions = {
      [`attachments/${KEY}`]: { reason: 'missing', sha256: hash('sha256', TEXT), size_bytes: TEXT.length },
    };
    const entries = anArchive({
      events: [anEvent([aFile()])],
      manifest: { exceptions, counts: { events: 1, attachments: 1 } },
    });
    expect((await importArchive(app, entries)).body).toMatchObject({
      created: 1,
      attachments_created: 0,
      attachments_skipped: 1,
      errors: [],
    });
  });

  it('is only taken by an empty log when that is asked for', async () => {
    await app.api('POST', '/api/events', { title: 'Already here' });
    const { status, body } = await importArchive(app, soundArchive(), '?if_empty=true');
    expect([status, body.error_code]).toEqual([409, 'conflict']);
    expect(await countsOf(app)).toEqual({ events: 1, attachments: 0 });
  });

  it('is a resource that can be listed, and undone but for what was changed since', async () => {
    const other = `${'b'.repeat(32)}/1791990001__b.txt`;
    const third = anEvent([], { uid: '00000000-0000-4000-8000-000000000003', title: 'Untouched' });
    const second = anEvent([aFile(other)], { uid: '00000000-0000-4000-8000-000000000002', title: 'Changed' });
    const entries = anArchive({
      events: [anEvent([aFile()]), second, third],
      attachments: { [KEY]: TEXT, [other]: TEXT },
    });
    const response = await sendImport(app, await makeZip(entries));
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(/^\/api\/imports\/\d+$/);
    expect(await (await app.api('GET', location)).json()).toMatchObject({
      state: 'done',
      format: 'archive',
      created_by: expect.stringMatching(/^token \d+/) as string,
      progress: { stage: 'events', files: 2, files_total: 2, events: 3 },
      report: { created: 3, attachments_created: 2 },
      failure: null,
    });
    const list = (await (await app.api('GET', '/api/imports?page_size=1')).json()) as {
      items: { id: number }[];
    };
    expect(`/api/imports/${list.items[0]?.id}`).toBe(location);

    const changed = (await eventsOf(app)).find(({ title }) => title === 'Changed');
    await app.api('PATCH', `/api/events/${changed?.id}`, { title: 'Changed since' });
    const undone = await app.api('DELETE', location);
    expect(await undone.json()).toMatchObject({
      state: 'undone',
      undone: { events_removed: 2, events_kept: 1, attachments_removed: 1 },
    });
    expect((await eventsOf(app)).map(({ title, attachments }) => [title, attachments.length])).toEqual([
      ['Changed since', 1],
    ]);
    expect((await app.api('DELETE', location)).status).toBe(409);
    for (
      let tries = 0;
      tries < 100 && (await app.database.pool.query('SELECT FROM object_deletions')).rowCount;
      tries += 1
    )
      await sleep(100);
    expect(readdirSync(join(app.dataDir, 'attachments')).filter((name) => name === 'a'.repeat(32))).toEqual(
      [],
    );
  });

  it('answers at once when told to, and ends by itself', async () => {
    const response = await sendImport(app, await makeZip(soundArchive()), '', { prefer: 'respond-async' });
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: number };
    expect(response.headers.get('location')).toBe(`/api/imports/${id}`);
    let state = 'running';
    for (let tries = 0; state === 'running' && tries < 200; tries += 1) {
      await sleep(50);
      ({ state } = (await (await app.api('GET', `/api/imports/${id}`)).json()) as { state: string });
    }
    expect(state).toBe('done');
    expect(await countsOf(app)).toEqual({ events: 1, attachments: 1 });
    await untilSpoolIsEmpty(app);
  });

  it('remembers why it came to nothing, and cannot be undone then', async () => {
    await importArchive(app, anArchive({ events: [{ title: '' }] }));
    const list = (await (await app.api('GET', '/api/imports?page_size=1')).json()) as {
      items: { id: number }[];
    };
    expect(list.items[0]).toMatchObject({
      state: 'failed',
      report: null,
      failure: { error_code: 'import_invalid', info: { line: 1 } },
    });
    expect((await app.api('DELETE', `/api/imports/${list.items[0]?.id}`)).status).toBe(409);
    expect((await app.api('GET', '/api/imports/999999')).status).toBe(404);
  });

  it('is stopped on demand, with nothing imported', async () => {
    const encoder = new TextEncoder();
    let going = true;
    const body = new ReadableStream({
      async pull(controller) {
        await sleep(20);
        if (going)
          controller.enqueue(encoder.encode(`{"title":"Endless","metadata":{"n":${Math.random()}}}\n`));
        else controller.close();
      },
    });
    const answer = fetch(`${app.url}/api/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/x-ndjson' },
      body,
      ...{ duplex: 'half' },
    });
    let running: { id: number; state: string } | undefined;
    for (let tries = 0; running?.state !== 'running' && tries < 100; tries += 1) {
      await sleep(50);
      [running] = (
        (await (await app.api('GET', '/api/imports?page_size=1')).json()) as {
          items: { id: number; state: string }[];
        }
      ).items;
    }
    expect((await app.api('POST', `/api/imports/${running?.id}/stop`)).status).toBe(202);
    expect((await answer).status).toBe(409);
    going = false;
    expect(await (await app.api('GET', `/api/imports/${running?.id}`)).json()).toMatchObject({
      state: 'stopped',
    });
    expect(await countsOf(app)).toEqual({ events: 0, attachments: 0 });
  });

  it('names damaged files on the way out, and comes back without them', async () => {
    await importArchive(app, soundArchive());
    await writeFile(join(app.dataDir, 'attachments', KEY), 'Written down at sea!');
    const zip = await exportArchive(app);
    await app.database.pool.query('TRUNCATE events CASCADE');
    expect(await (await sendImport(app, zip)).json()).toMatchObject({
      created: 1,
      attachments_created: 0,
      attachments_skipped: 1,
    });
  });
});

async function untilSpoolIsEmpty(app: TestApp): Promise<void> {
  while (spooledIn(app).length > 0) await sleep(20); // also of what thumbnails are drawn from, after the answer
}
