import { readdir, rm, utimes } from 'node:fs/promises';
import { MortalServer } from './support/mortal-server.js';
import { textFile, upload } from './support/upload.js';

const FILES = [textFile('1.txt', 'one'), textFile('2.txt', 'two'), textFile('3.txt', 'three')];

describe('uploads whose server is killed', () => {
  let server: MortalServer;

  beforeAll(async () => {
    server = await MortalServer.start();
  });
  afterAll(() => server.close());
  // without waiting for deletions, which are not what this is about
  afterEach(async () => {
    await server.database.pool.query('DELETE FROM events; DELETE FROM object_deletions');
    for (const key of await server.objects()) await rm(server.files(key));
  });

  async function remains(): Promise<object> {
    const { rows } = await server.database.pool.query<object>(`
      SELECT (SELECT count(*)::int FROM attachments WHERE state = 'pending') AS pending,
             (SELECT count(*)::int FROM attachments WHERE state = 'ready') AS ready,
             (SELECT count(*)::int FROM events) AS events`);
    return { ...rows[0], objects: (await server.objects()).length };
  }

  async function clean(): Promise<object> {
    const cleaned = await server.ask('POST', '/api/storage/gc');
    expect(cleaned.status).toBe(200);
    return (await cleaned.json()) as object;
  }

  async function makeOld(): Promise<void> {
    await server.database.pool.query(
      `UPDATE attachments SET uploaded_at = now() - interval '61 minutes' WHERE state = 'pending'`,
    );
    for (const name of await readdir(server.files('.incoming')))
      await utimes(server.files('.incoming', name), 0, 0);
  }

  /** The server dies at a step of an upload to an event that is there, or of a new event with its files. */
  async function dieAt(failpoint: string, path: 'attach' | 'create'): Promise<void> {
    const { rows } = await server.database.pool.query<{ id: string }>(
      `INSERT INTO events (title, timezone) VALUES ('Before', 'UTC') RETURNING id`,
    );
    await server.killAt(failpoint);
    const target = path === 'attach' ? `/api/events/${rows[0]?.id}/attachments` : '/api/events';
    const fields: [string, string][] = path === 'attach' ? [] : [['title', 'With files']];
    await expect(upload(server, target, FILES, { fields })).rejects.toThrow();
    expect(await server.rise()).toBeNull(); // by a signal
  }

  describe.each(['attach', 'create'] as const)('(%s)', (path) => {
    it.each([
      ['upload.after_intent', { pending: 3, ready: 0, objects: 0 }],
      ['upload.after_put', { pending: 3, ready: 0, objects: 1 }],
      ['upload.before_ready', { pending: 3, ready: 0, objects: 3 }],
    ])('at %s have attached nothing, and an hour later nothing is left', async (failpoint, left) => {
      await dieAt(failpoint, path);
      const untouched = { pending_removed: 0, quarantined: 0, spool_removed: 0 };
      expect(await clean()).toMatchObject(untouched); // they might be running still
      expect(await remains()).toEqual({ ...left, events: 1 });
      await makeOld();
      expect(await clean()).toMatchObject({ pending_removed: 3, deletions_waiting: 0, quarantined: 0 });
      expect(await remains()).toEqual({ pending: 0, ready: 0, events: 1, objects: 0 });
      expect(await readdir(server.files('.incoming'))).toEqual([]);
    });

    it('after they were confirmed have attached all', async () => {
      await dieAt('upload.after_ready', path);
      const left = { pending: 0, ready: 3, events: path === 'attach' ? 1 : 2, objects: 3 };
      expect(await remains()).toEqual(left);
      await makeOld();
      expect(await clean()).toMatchObject({ pending_removed: 0, deletions_waiting: 0, quarantined: 0 });
      expect(await remains()).toEqual(left);
      expect(await readdir(server.files('.incoming'))).toEqual([]);
      const { rows } = await server.database.pool.query<{ key: string }>(
        'SELECT key FROM attachments ORDER BY id',
      );
      const texts = rows.map(async ({ key }) =>
        (await server.ask('GET', `/api/attachments/${key}?presign=0`)).text(),
      );
      expect(await Promise.all(texts)).toEqual(['one', 'two', 'three']);
    });
  });
});
