import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Archive, attachmentPath } from '#libs/archive';
import { StorageFull, ObjectStore } from '#libs/storage';
import { noMount, testDatabase } from '#libs/testing';
import { exportArchive } from './support/archive-client.js';
import { settledTraces } from './support/bad-inputs/file-traces.js';
import { databaseProxy } from './support/database-proxy.js';
import { extraApps } from './support/extra-apps.js';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';
import { type TestApp, TOKEN } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

interface ErrorBody {
  error_code: string;
}

const unmountable = noMount();
const onFullDisk = unmountable === '' ? it : it.skip;

describe('uploads while something breaks', () => {
  const startApp = extraApps();
  const started: LifeLogProcess[] = [];
  afterAll(() => Promise.all(started.map((server) => server.end('SIGKILL'))));
  const newEvent = async (app: TestApp): Promise<number> =>
    ((await (await app.api('POST', '/api/events', { title: 'With files' })).json()) as { id: number }).id;
  const codeOf = async (answer: Response): Promise<[number, string]> => [
    answer.status,
    ((await answer.json()) as ErrorBody).error_code,
  ];

  it('answers 507 when the store is full, and 503 when its folder is gone, with nothing half done', async () => {
    const app = await startApp();
    const id = await newEvent(app);
    const store = app.app.get(ObjectStore, { strict: false });
    const put = store.put.bind(store);
    store.put = () => Promise.reject(new StorageFull());
    const full = await upload(app, `/api/events/${id}/attachments`, [textFile()]);
    expect(await codeOf(full)).toEqual([507, 'storage_full']);
    const fields: [string, string][] = [['title', 'Never made']];
    expect((await upload(app, '/api/events', [textFile()], { fields })).status).toBe(507);
    store.put = put;
    expect(await settledTraces(app)).toMatchObject({ rows: 0, spooled: 0, open: 0 });

    await rm(store.spoolFolder, { recursive: true });
    const gone = await upload(app, `/api/events/${id}/attachments`, [textFile()]);
    expect(await codeOf(gone)).toEqual([503, 'storage_unavailable']);
    expect(gone.headers.get('retry-after')).toBe('5');
    expect((await app.api('POST', '/api/events', { title: 'Events work' })).status).toBe(201);
    const { rows } = await app.database.pool.query(`SELECT title FROM events ORDER BY id`);
    expect(rows).toEqual([{ title: 'With files' }, { title: 'Events work' }]);
  });

  onFullDisk(
    `answers 507 when its disk is full, and leaves nothing; exports need no disk${unmountable}`,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'lifelog-no-room-'));
      const dataDir = join(folder, 'data');
      await mkdir(dataDir);
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', dataDir]).status).toBe(0);
      try {
        const app = await startApp({ DATA_DIR: dataDir });
        const send = (name: string) =>
          upload(app, '/api/events', [textFile(name, `Of ${name}.`)], { fields: [['title', name]] });
        expect((await send('kept.txt')).status).toBe(201);
        const filling = writeFile(join(dataDir, 'filling'), Buffer.alloc(1024 * 1024));
        await expect(filling).rejects.toMatchObject({ code: 'ENOSPC' });

        expect(await codeOf(await send('lost.txt'))).toEqual([507, 'storage_full']);
        expect(await settledTraces(app)).toMatchObject({ rows: 1, objects: 1, spooled: 0, open: 0 });
        const lines = (await (await app.api('GET', '/api/export?format=ndjson')).text())
          .trimEnd()
          .split('\n');
        expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
          { title: 'kept.txt' },
          { type: 'end', events: 1 },
        ]);
        const path = join(folder, 'export.zip');
        await writeFile(path, await exportArchive(app));
        const archive = await Archive.open(path);
        expect(archive.manifest.counts).toEqual({ events: 1, attachments: 1 });
        const { rows } = await app.database.pool.query<{ key: string }>('SELECT key FROM attachments');
        const bytes = await buffer(Readable.from(archive.read(attachmentPath(rows[0]?.key ?? ''))));
        expect(bytes.toString()).toBe('Of kept.txt.');
        await archive.close();
      } finally {
        spawnSync('umount', ['-l', dataDir]);
        await rm(folder, { recursive: true });
      }
    },
  );

  it('answers 503 when the database goes away while the store is writing, and leaves an intent that is cleaned up', async () => {
    const database = await testDatabase();
    const proxy = await databaseProxy(database.url);
    const app = await startApp({}, { database: { ...database, url: proxy.url } });
    const id = await newEvent(app);
    const store = app.app.get(ObjectStore, { strict: false });
    const put = store.put.bind(store);
    store.put = async (...args) => {
      await put(...args);
      await proxy.goDown();
    };
    const answer = await upload(app, `/api/events/${id}/attachments`, [textFile()]);
    expect(await codeOf(answer)).toEqual([503, 'database_unavailable']);
    store.put = put;
    await proxy.comeBack();
    const { rows } = await database.pool.query('SELECT state FROM attachments');
    expect(rows).toEqual([{ state: 'pending' }]);
    expect((await upload(app, `/api/events/${id}/attachments`, [textFile()])).status).toBe(201);
    await database.pool.query(
      `UPDATE attachments SET uploaded_at = now() - interval '2 hours' WHERE state = 'pending'`,
    );
    expect((await app.api('POST', '/api/storage/gc')).status).toBe(200);
    const traces = await settledTraces(app);
    expect([traces.rows, traces.objects]).toEqual([1, 1]);
    await app.close();
    await proxy.close();
    await database.drop();
  });

  it('finishes an upload that is under way when the server is told to stop', async () => {
    const database = await testDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'lifelog-stop-'));
    const { rows } = await database.pool.query<{ id: string }>(
      `INSERT INTO events (title, timezone) VALUES ('With files', 'UTC') RETURNING id`,
    );
    const env = { DATABASE_URL: database.url, API_TOKEN: TOKEN, ADMIN_PASSWORD: 'not asked for here' };
    const server = new LifeLogProcess(dataDir, await freePort(), { env });
    started.push(server);
    const { port } = new URL(await server.address());
    const body =
      '--BB\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--BB--\r\n';
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /api/events/${rows[0]?.id}/attachments HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${TOKEN}\r\n` +
        `content-type: multipart/form-data; boundary=BB\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, -12)}`,
    );
    const spool = join(dataDir, 'attachments/.incoming');
    while ((await readdir(spool)).length === 0) await sleep(10);
    const ended = server.end('SIGTERM');
    await sleep(200);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.write(body.slice(-12));
    expect(await ended).toBe(0);
    expect(text).toMatch(/^HTTP\/1\.1 201 /);
    const kept = await database.pool.query('SELECT filename, state FROM attachments');
    expect(kept.rows).toEqual([{ filename: 'a.txt', state: 'ready' }]);
    expect(await readdir(spool)).toEqual([]);
    await database.drop();
    await rm(dataDir, { recursive: true });
  });
});
