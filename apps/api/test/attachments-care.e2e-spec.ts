import { existsSync } from 'node:fs';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectStore } from '#libs/storage';
import { anEvent, startS3rver } from '#libs/testing';
import { storeFile } from './support/stored-file.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';

interface Attachment {
  id: number;
  event_id: number;
  key: string;
}
type Line = Record<string, unknown>;

const NOTHING = {
  dry_run: false,
  pending_removed: 0,
  objects_deleted: 0,
  deletions_waiting: 0,
  quarantined: 0,
  spool_removed: 0,
  purged: 0,
  quarantine: { objects: 0, bytes: 0 },
};

describe('the care of attachments', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const upload = async (text: string): Promise<Attachment> => {
    const { id } = (await (await app.api('POST', '/api/events', anEvent())).json()) as { id: number };
    const form = new FormData();
    form.append('files', new File([text], 'notes.txt', { type: 'text/plain' }));
    const response = await fetch(`${app.url}/api/events/${id}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: form,
    });
    expect(response.status).toBe(201);
    const [attachment] = (await response.json()) as [Attachment];
    return attachment;
  };
  const path = (key: string) => join(app.dataDir, 'attachments', key);
  const gc = async (query = '') => {
    const response = await app.api('POST', `/api/storage/gc${query}`);
    expect(response.status).toBe(200);
    return (await response.json()) as Line;
  };
  const verify = async (query = ''): Promise<Line[]> => {
    const response = await app.api('POST', `/api/storage/verify${query}`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const text = await response.text();
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  };
  const age = (file: string) => utimes(file, 0, 0);
  const until = async (isSo: () => boolean) => {
    for (let tries = 0; tries < 1_000 && !isSo(); tries++) await sleep(20);
    expect(isSo()).toBe(true);
  };

  it('deletes the objects of a deleted file and of a deleted event by itself, soon', async () => {
    const [file, event] = [await upload('the first'), await upload('the second')];
    expect([file, event].map(({ key }) => existsSync(path(key)))).toEqual([true, true]);
    expect((await app.api('DELETE', `/api/attachments/${file.key}`)).status).toBe(204);
    expect((await app.api('DELETE', `/api/events/${event.event_id}`)).status).toBe(204);
    await until(() => !existsSync(path(file.key)) && !existsSync(path(event.key)));
  });

  it('cleans up when it is told to, says what it did, and keeps a trace of it', async () => {
    const { key } = await upload('to be kept');
    await writeFile(path('orphan.txt'), 'of nobody');
    await age(path('orphan.txt'));
    await writeFile(path('.incoming/left'), 'half a fi');
    await age(path('.incoming/left'));
    expect(await gc('?dry_run=true')).toEqual({
      ...NOTHING,
      dry_run: true,
      quarantined: 1,
      spool_removed: 1,
    });
    expect(existsSync(path('orphan.txt'))).toBe(true);
    const quarantine = { objects: 1, bytes: 9 };
    expect(await gc()).toEqual({ ...NOTHING, quarantined: 1, spool_removed: 1, quarantine });
    expect(existsSync(path('quarantine/orphan.txt'))).toBe(true);
    expect(await gc('?purge_quarantine=true&dry_run=true')).toEqual({
      ...NOTHING,
      dry_run: true,
      purged: 1,
      quarantine,
    });
    expect(await gc('?purge_quarantine=true')).toEqual({ ...NOTHING, purged: 1 });
    expect(existsSync(path(key))).toBe(true);
    const audit = (await (await app.api('GET', '/api/audit?page_size=2')).json()) as {
      items: { action: string; details: object }[];
    };
    expect(audit.items.map(({ action, details }) => ({ action, details }))).toEqual([
      {
        action: 'storage.cleaned',
        details: { pending_removed: 0, objects_deleted: 0, quarantined: 0, purged: 1 },
      },
      {
        action: 'storage.cleaned',
        details: { pending_removed: 0, objects_deleted: 0, quarantined: 1, purged: 0 },
      },
    ]);
  });

  it('handles each object once when two replicas clean up at the same time', async () => {
    const replica = await startTestApp({}, { database: app.database });
    const names = Array.from({ length: 20 }, (_, n) => `orphan-${n}`);
    for (const name of names) {
      await writeFile(path(name), name);
      await age(path(name));
      await writeFile(path(`doomed-${name}`), name);
    }
    await app.database.pool.query(
      `INSERT INTO object_deletions (key) SELECT 'doomed-' || name FROM unnest($1::text[]) name`,
      [names],
    );
    const answers = await Promise.all(
      [app, replica, app, replica].map((each) => each.api('POST', '/api/storage/gc')),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const reports = (await Promise.all(answers.map((answer) => answer.json()))) as { quarantined: number }[];
    expect(reports.reduce((sum, { quarantined }) => sum + quarantined, 0)).toBe(20);
    await until(() => names.every((name) => !existsSync(path(`doomed-${name}`))));
    expect(names.filter((name) => !existsSync(path(`quarantine/${name}`)))).toEqual([]);
    await gc('?purge_quarantine=true');
    await replica.close();
  });

  it('waits for a clean-up that is under way, but not for ever', async () => {
    const other = await app.database.pool.connect();
    await other.query(`SELECT pg_advisory_lock(hashtextextended('lifelog job collect orphans', 0))`);
    const waiting = app.api('POST', '/api/storage/gc');
    await sleep(200); // it has asked once at least, and asks again
    await other.query(`SELECT pg_advisory_unlock_all()`);
    expect((await waiting).status).toBe(200);
    await other.query(`SELECT pg_advisory_lock(hashtextextended('lifelog job collect orphans', 0))`);
    const response = await app.api('POST', '/api/storage/gc');
    await other.query(`SELECT pg_advisory_unlock_all()`);
    other.release();
    expect([response.status, await response.json()]).toEqual([
      409,
      expect.objectContaining({ error_code: 'conflict' }),
    ]);
  });

  it('verifies every byte, names what is damaged, and health speaks of it until it is mended', async () => {
    const [whole, missing, rotten] = [await upload('whole'), await upload('missing'), await upload('rotten')];
    await rm(path(missing.key));
    await writeFile(path(rotten.key), 'rotteN');
    const lines = await verify();
    expect(lines.filter(({ type }) => type === 'damaged')).toEqual([
      expect.objectContaining({ key: missing.key, problem: 'missing', event_id: missing.event_id }),
      expect.objectContaining({ key: rotten.key, problem: 'content', filename: 'notes.txt' }),
    ]);
    expect(lines.at(-1)).toMatchObject({ type: 'end', damaged: 2 });
    expect(JSON.stringify(lines)).not.toContain(whole.key);
    const health = async () => {
      const response = await app.api('GET', '/health');
      const { details } = (await response.json()) as { details: { storage: Line } };
      return { status: response.status, storage: details.storage };
    };
    expect(await health()).toMatchObject({
      status: 200,
      storage: { status: 'up', degraded: true, missing: 1, corrupt: 1 },
    });
    await writeFile(path(rotten.key), 'rotten');
    await app.api('DELETE', `/api/attachments/${missing.key}`);
    expect((await verify('?sample=50')).at(-1)).toMatchObject({ type: 'end', damaged: 0 });
    expect((await health()).storage).not.toHaveProperty('degraded');
  });

  it('ends a verification whose listener leaves', async () => {
    await upload('something to read');
    const other = await app.database.pool.connect();
    await other.query('BEGIN; LOCK TABLE attachments');
    const leaving = new AbortController();
    const answer = fetch(`${app.url}/api/storage/verify`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      signal: leaving.signal,
    });
    await sleep(200);
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await other.query('ROLLBACK');
    other.release();
    expect((await verify()).at(-1)).toMatchObject({ type: 'end' });
    expect(app.log()).not.toContain('ERR_STREAM');
  });

  it.each([
    ['gc', '?dry_run=yes', 'dry_run'],
    ['gc', '?purge=true', 'purge'],
    ['verify', '?sample=0', 'sample'],
    ['verify', '?sample=101', 'sample'],
    ['verify', '?sample=10%25', 'sample'],
    ['verify', '?sample=10&sample=20', 'sample'],
  ])('refuses %s%s', async (route, query, field) => {
    const response = await app.api('POST', `/api/storage/${route}${query}`);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ info: expect.objectContaining({ field }) as object }),
    ]);
  });

  it.each(['gc', 'verify'])('is for admins only: %s', async (route) => {
    const { token } = (await (
      await app.api('POST', '/api/auth/tokens', { name: `may not ${route}`, scopes: ['read', 'write'] })
    ).json()) as { token: string };
    const ask = (headers: Record<string, string>) =>
      fetch(`${app.url}/api/storage/${route}`, { method: 'POST', headers });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(403);
  });
});

describe('the care of attachments in S3', () => {
  it('deletes objects, verifies the rest, and brings back what lies in quarantine', async () => {
    const s3 = await startS3rver();
    const app = await startTestApp(s3.environment);
    const store = app.app.get(ObjectStore, { strict: false });
    const verify = async () => {
      const lines = (await (await app.api('POST', '/api/storage/verify')).text()).trim().split('\n');
      return lines.map((line) => JSON.parse(line) as Line).filter(({ type }) => type !== 'progress');
    };
    const [gone, whole, missing] = [await storeFile(app), await storeFile(app), await storeFile(app)];
    expect((await app.api('DELETE', gone.path)).status).toBe(204);
    for (let tries = 0; tries < 500 && (await store.stat(gone.key)); tries++) await sleep(20);
    expect(await store.stat(gone.key)).toBeUndefined();

    await store.delete(missing.key);
    await store.move(whole.key, `quarantine/${whole.key}`);
    expect(await verify()).toEqual([
      expect.objectContaining({ type: 'damaged', key: missing.key, problem: 'missing' }),
      { type: 'end', checked: 2, read: 1, bytes: whole.bytes.length, damaged: 1 },
    ]);
    expect(await store.stat(whole.key)).toMatchObject({ sizeBytes: whole.bytes.length });
    expect((await app.api('POST', '/api/storage/gc')).status).toBe(200);
    await app.close();
    await s3.close();
  });
});
