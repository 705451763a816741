import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectStore } from '#libs/storage';
import { fileTraces, settledTraces } from './support/bad-inputs/file-traces.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';
import { textFile, upload } from './support/upload.js';

/** With the first byte of the file: before it, the parser cannot know whether the headers are followed by a boundary. */
const HEAD =
  '--BB\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n.';
const TAIL = '\r\n--BB--\r\n';

/** Long enough for two uploads to begin on a busy machine. */
const BODY_TIMEOUT_MS = 4_000;

describe('uploads that break off or have to wait', () => {
  let app: TestApp;
  let port: number;
  let event: number;

  beforeAll(async () => {
    app = await startTestApp({ UPLOAD_CONCURRENCY: '2' }, { bodyTimeoutMs: BODY_TIMEOUT_MS });
    port = Number(new URL(app.url).port);
    const made = await app.api('POST', '/api/events', { title: 'With files' });
    event = ((await made.json()) as { id: number }).id;
  });
  afterAll(() => app.close());
  afterEach(async () => {
    expect(await settledTraces(app)).toMatchObject({ spooled: 0, open: 0 });
  });

  /** An upload of so many bytes that has only begun. */
  async function begin(length: number, sent = HEAD): Promise<Socket> {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      `POST /api/events/${event}/attachments HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${TOKEN}\r\n` +
        `content-type: multipart/form-data; boundary=BB\r\ncontent-length: ${length}\r\n\r\n${sent}`,
    );
    return socket;
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error('It never came about.');
      await sleep(10);
    }
  }

  const spooled = async (): Promise<number> =>
    (await readdir(app.app.get(ObjectStore, { strict: false }).spoolFolder)).length;
  const attach = () => upload(app, `/api/events/${event}/attachments`, [textFile()]);
  const answerOf = async (socket: Socket): Promise<string> => {
    let text = '';
    for await (const chunk of socket) {
      text += String(chunk);
      if (/\r\n\r\n.*[\]}]/s.test(text)) break;
    }
    return text;
  };

  it('leaves nothing of a hundred that clients break off', async () => {
    const before = await fileTraces(app);
    for (let round = 0; round < 10; round += 1) {
      const sockets = await Promise.all(Array.from({ length: 10 }, () => begin(5_000_000)));
      for (const [index, socket] of sockets.entries()) {
        if (index % 2 === 0) socket.write('x'.repeat(200_000));
      }
      await sleep(round * 5);
      for (const [index, socket] of sockets.entries()) {
        if (index % 3 === 0) socket.resetAndDestroy();
        else socket.destroy();
      }
    }
    await until(async () => (await fileTraces(app)).open === 0);
    expect(await settledTraces(app)).toEqual({ ...before, spooled: 0, open: 0 });
    expect((await attach()).status).toBe(201);
  });

  it('lets uploads wait for their turn, without timing them, and serves them in their order', async () => {
    const body = `${HEAD}hi${TAIL}`;
    const slow = await Promise.all([begin(body.length), begin(body.length)]);
    await until(async () => (await spooled()) === 2);
    const waiting = [attach(), attach()];
    // the two senders paused for longer than a body may: they are out, those who waited are not
    const late = await Promise.all(slow.map(answerOf));
    for (const text of late) expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([201, 201]);
  });

  it('does not let two who send a byte now and then keep the others out', async () => {
    const slow = await Promise.all([begin(5_000_000), begin(5_000_000)]);
    await until(async () => (await spooled()) === 2);
    const drip = setInterval(() => slow.forEach((socket) => !socket.destroyed && socket.write('x')), 500);
    const fast = attach();
    const late = await Promise.all(slow.map(answerOf));
    clearInterval(drip);
    for (const text of late) expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect((await fast).status).toBe(201);
  });

  it('takes what comes at the pace of a slow line', async () => {
    const body = `${HEAD}${'x'.repeat(80_000)}${TAIL}`;
    const socket = await begin(body.length, '');
    for (let at = 0; at < body.length; at += 8_000) {
      socket.write(body.slice(at, at + 8_000));
      await sleep(BODY_TIMEOUT_MS / 7); // so that it takes longer than a body may that is none of files
    }
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 201 /);
    socket.destroy();
  });

  it('holds more than two back, and lets go of one that leaves the queue', async () => {
    const body = `${HEAD}hi${TAIL}`;
    const slow = await Promise.all([begin(body.length), begin(body.length)]);
    await until(async () => (await spooled()) === 2);
    const leaver = await begin(body.length, body);
    let answered = false;
    const next = attach().finally(() => (answered = true));
    await sleep(150);
    expect(answered).toBe(false);
    expect(await spooled()).toBe(2);
    leaver.destroy();
    await sleep(50);
    slow[0].write(`hi${TAIL}`);
    expect((await next).status).toBe(201);
    slow[1].write(`hi${TAIL}`);
    expect(await answerOf(slow[1])).toMatch(/^HTTP\/1\.1 201 /);
    slow.forEach((socket) => socket.destroy());
  });

  it('does not keep what a client no longer waits for', async () => {
    const before = await settledTraces(app);
    const body = `${HEAD}${'x'.repeat(100_000)}${TAIL}`;
    const client = await app.database.pool.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM events WHERE id = $1 FOR UPDATE', [event]);
    const socket = await begin(body.length, body);
    await until(async () => (await spooled()) === 1);
    await sleep(100);
    socket.destroy();
    await sleep(50);
    await client.query('COMMIT');
    client.release();
    await until(async () => (await spooled()) === 0);
    expect((await settledTraces(app)).rows).toBe(before.rows);
  });

  it('answers 404, and removes what was stored, when the event is deleted meanwhile', async () => {
    const made = await app.api('POST', '/api/events', { title: 'Short-lived' });
    const { id } = (await made.json()) as { id: number };
    const body = `${HEAD}hi${TAIL}`;
    const socket = connect({ port, host: '127.0.0.1' });
    socket.write(
      `POST /api/events/${id}/attachments HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${TOKEN}\r\n` +
        `content-type: multipart/form-data; boundary=BB\r\ncontent-length: ${body.length}\r\n\r\n${HEAD}`,
    );
    await until(async () => (await spooled()) === 1);
    expect((await app.api('DELETE', `/api/events/${id}`)).status).toBe(204);
    socket.write(`hi${TAIL}`);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 404 .*"error_code":"not_found"/s);
    socket.destroy();
  });
});
