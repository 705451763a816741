import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { type RunningS3, startS3rver } from '#libs/testing';
import { settledTraces } from './support/bad-inputs/file-traces.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { type FilePart, textFile, upload } from './support/upload.js';

interface Attachment {
  id: number;
  event_id: number;
  key: string;
  filename: string;
  content_type: string;
  size_bytes: number;
  sha256: string;
  uploaded_at: string;
}
interface Event {
  id: number;
  title: string;
  tags: string[];
  attachments: Attachment[];
}
interface ErrorBody {
  detail: string;
  error_code: string;
  info: Record<string, unknown>;
}

/** A picture of noise, which is as large as its pixels. */
function photo(width: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width, height: width, channels: 3, background: 'red', noise } })
    .jpeg()
    .toBuffer();
}

describe.each(['local', 's3'])('uploading files that are kept in %s', (backend) => {
  let app: TestApp;
  let s3: RunningS3 | undefined;

  beforeAll(async () => {
    s3 = backend === 's3' ? await startS3rver() : undefined;
    app = await startTestApp({ ...s3?.environment });
  });
  afterAll(async () => {
    await app.close();
    await s3?.close();
  });

  const json = async <Body>(answer: Response): Promise<Body> => (await answer.json()) as Body;
  const newEvent = async (): Promise<number> =>
    (await json<Event>(await app.api('POST', '/api/events', { title: 'With files' }))).id;
  const attach = (id: number, files: FilePart[], headers: Record<string, string> = {}) =>
    upload(app, `/api/events/${id}/attachments`, files, { headers });
  const attachmentsOf = async (id: number): Promise<Attachment[]> =>
    (await json<Event>(await app.api('GET', `/api/events/${id}`))).attachments;
  const download = async (key: string): Promise<Buffer> => {
    const answer = await app.api('GET', `/api/attachments/${key}?presign=0`);
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };

  it('keeps photos byte for byte, in their order, and says what they are', async () => {
    const id = await newEvent();
    const pictures = await Promise.all([600, 40, 900].map(photo));
    const files = pictures.map((bytes, index) => ({ name: `Öl ${index}.jpg`, type: 'image/jpeg', bytes }));
    const answer = await attach(id, files);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const attachments = await json<Attachment[]>(answer);
    expect(attachments).toEqual(
      files.map(({ name, bytes }) => ({
        id: expect.any(Number) as number,
        event_id: id,
        key: expect.stringMatching(/^[0-9a-f]{32}\/\d{10}__Ol_\d\.jpg$/) as string,
        filename: name,
        content_type: 'image/jpeg',
        size_bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        uploaded_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      })),
    );
    expect(await attachmentsOf(id)).toEqual(attachments);
    for (const [index, { key }] of attachments.entries()) {
      expect(await download(key)).toEqual(pictures[index]);
    }
  });

  it('keeps ten files of twenty that come at once, and says to the others why not', async () => {
    const id = await newEvent();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_value, index) => attach(id, [textFile(`${index}.txt`, `note ${index}`)])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 201),
      ...Array.from({ length: 10 }, () => 400),
    ]);
    const refused = await json<ErrorBody>(answers.find(({ status }) => status === 400) as Response);
    expect(refused).toEqual({
      detail: 'This would be the 11th file; an event holds 10.',
      error_code: 'attachment_limit_exceeded',
      info: { max: 10 },
    });
    const kept = await attachmentsOf(id);
    expect(kept).toHaveLength(10);
    for (const { key, filename } of kept) {
      expect((await download(key)).toString()).toBe(`note ${filename.replace('.txt', '')}`);
    }
  });

  it('keeps all files of a request or none', async () => {
    const id = await newEvent();
    await attach(id, [textFile('first.txt')]);
    const before = await settledTraces(app);
    const ten = Array.from({ length: 10 }, (_value, index) => textFile(`${index}.txt`));
    expect((await attach(id, ten)).status).toBe(400);
    const mixed = await attach(id, [textFile(), { name: 'x.png', type: 'image/png', bytes: 'no picture' }]);
    expect(mixed.status).toBe(415);
    expect(await json<ErrorBody>(mixed)).toMatchObject({
      detail: 'Not a PNG picture: the content is text.',
      info: { filename: 'x.png', detected: 'text/plain' },
    });
    expect(await settledTraces(app)).toEqual(before);
    expect((await attachmentsOf(id)).map(({ filename }) => filename)).toEqual(['first.txt']);
  });

  it('attaches once for an idempotency key, also when the event is full by then', async () => {
    const id = await newEvent();
    const files = Array.from({ length: 6 }, (_value, index) => textFile(`${index}.txt`));
    const headers = { 'idempotency-key': `upload-${backend}` };
    const first = await attach(id, files, headers);
    const again = await attach(id, files, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect([first, again].map(({ headers: h }) => h.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(await again.json()).toEqual(await first.json());
    expect(await attachmentsOf(id)).toHaveLength(6);
    const other = await attach(id, [textFile('other.txt')], headers);
    expect([other.status, (await json<ErrorBody>(other)).error_code]).toEqual([422, 'idempotency_mismatch']);
    expect((await attach(await newEvent(), files, headers)).status).toBe(422);
  });

  it('makes an event together with its files', async () => {
    const fields: [string, string][] = [
      ['title', 'Dinner'],
      ['tags', 'food, lisbon'],
      ['metadata', '{"price": 3.5}'],
      ['timestamp', '2026-10-15T20:00:00+01:00'],
    ];
    const answer = await upload(app, '/api/events', [textFile('menu.txt'), textFile('bill.txt')], { fields });
    expect(answer.status).toBe(201);
    const event = await json<Event>(answer);
    expect(event).toMatchObject({
      title: 'Dinner',
      tags: ['food', 'lisbon'],
      metadata: { price: 3.5 },
      timestamp: '2026-10-15T19:00:00.000Z',
      attachments: [
        { filename: 'menu.txt', event_id: event.id },
        { filename: 'bill.txt', event_id: event.id },
      ],
    });
    expect(answer.headers.get('location')).toBe(`/api/events/${event.id}`);
    const read = await app.api('GET', `/api/events/${event.id}`);
    expect(answer.headers.get('etag')).toBe(read.headers.get('etag'));
    expect(await read.json()).toEqual(event);
  });

  it('makes an event with files once for an idempotency key, also when both come at once', async () => {
    const headers = { 'idempotency-key': `create-${backend}` };
    const send = (text = 'A note.', title = 'Once') =>
      upload(app, '/api/events', [textFile('a.txt', text)], { fields: [['title', title]], headers });
    const answers = await Promise.all([send(), send(), send()]);
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const ids = await Promise.all(made.map(async (answer) => (await json<Event>(answer)).id));
    const replay = await send();
    expect(replay.headers.get('idempotent-replayed')).toBe('true');
    expect(new Set([...ids, (await json<Event>(replay)).id]).size).toBe(1);
    expect((await send('Another note.')).status).toBe(422);
    expect((await send('A note.', 'Twice')).status).toBe(422);
    const { rows } = await app.database.pool.query(`SELECT 1 FROM events WHERE title IN ('Once', 'Twice')`);
    expect(rows).toHaveLength(1);
    const traces = await settledTraces(app);
    expect(traces.objects).toBe(traces.rows);
  });

  it('leaves nothing of a new event whose uid is taken', async () => {
    const uid = crypto.randomUUID();
    await app.api('POST', '/api/events', { title: 'Taken', uid });
    const before = await settledTraces(app);
    const fields: [string, string][] = [
      ['title', 'Late'],
      ['uid', uid],
    ];
    const answer = await upload(app, '/api/events', [textFile()], { fields });
    expect([answer.status, (await json<ErrorBody>(answer)).error_code]).toEqual([409, 'conflict']);
    expect(await settledTraces(app)).toEqual(before);
  });

  it('discards the files of an event with it, within the same transaction', async () => {
    const id = await newEvent();
    const [{ key } = { key: '' }] = await json<Attachment[]>(await attach(id, [textFile()]));
    expect((await app.api('DELETE', `/api/events/${id}`)).status).toBe(204);
    expect((await app.api('GET', `/api/attachments/${key}`)).status).toBe(404);
    const traces = await settledTraces(app);
    expect(traces.objects).toBe(traces.rows); // the object is gone, or queued to go
    const { rows } = await app.database.pool.query('SELECT 1 FROM attachments WHERE key = $1', [key]);
    expect(rows).toEqual([]);
  });

  it('refuses before it reads the body, and is heard in the middle of it', async () => {
    const bytes = 'x'.repeat(9_000_000);
    for (let round = 0; round < 5; round += 1) {
      const missing = await attach(999_999, [textFile('a.txt', bytes)]);
      expect([missing.status, (await json<ErrorBody>(missing)).error_code]).toEqual([404, 'not_found']);
      const stranger = await fetch(`${app.url}/api/events/1/attachments`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: bytes,
      });
      expect(stranger.status).toBe(401);
    }
  });

  it('stops at the limit that the owner has set, long before the end', async () => {
    const id = await newEvent();
    await app.api('PATCH', '/api/settings', { file_max_bytes: 1_000 });
    try {
      expect((await attach(id, [textFile('a.txt', 'x'.repeat(1_000))])).status).toBe(201);
      const answer = await attach(id, [textFile('b.txt', 'x'.repeat(9_000_000))]);
      expect(answer.status).toBe(413);
      expect(await json<ErrorBody>(answer)).toEqual({
        detail: 'The file is over the limit of 1,000 bytes.',
        error_code: 'file_too_large',
        info: { max_bytes: 1_000, field: 'files', filename: 'b.txt' },
      });
    } finally {
      await app.api('PATCH', '/api/settings', { file_max_bytes: null });
    }
    expect((await settledTraces(app)).spooled).toBe(0);
  });

  describe('with a token that may only capture', () => {
    const as = (token: string) => ({ authorization: `Bearer ${token}` });
    const newToken = async (...scopes: string[]): Promise<string> =>
      (
        await json<{ token: string }>(
          await app.api('POST', '/api/auth/tokens', { name: crypto.randomUUID(), scopes }),
        )
      ).token;

    it('allows an event of its own within the hour, and no other', async () => {
      const [token, other] = [await newToken('capture'), await newToken('capture')];
      const made = await json<Event>(await app.api('POST', '/api/events', { title: 'Captured' }, as(token)));
      expect((await attach(made.id, [textFile()], as(token))).status).toBe(201);
      const foreign = await attach(made.id, [textFile()], as(other));
      expect([foreign.status, (await json<ErrorBody>(foreign)).error_code]).toEqual([403, 'forbidden']);
      expect((await attach(await newEvent(), [textFile()], as(token))).status).toBe(403);
      expect((await attach(999_999, [textFile()], as(token))).status).toBe(404);
      expect((await attach(made.id, [textFile()], as(await newToken('write')))).status).toBe(201);
      expect((await attach(made.id, [textFile()], as(await newToken('read')))).status).toBe(403);

      await app.database.pool.query(
        `UPDATE captures SET created_at = now() - interval '61 minutes' WHERE event_id = $1`,
        [made.id],
      );
      expect((await attach(made.id, [textFile()], as(token))).status).toBe(403);
    });

    it('allows an event that came with files', async () => {
      const token = await newToken('capture');
      const made = await upload(app, '/api/events', [textFile()], {
        fields: [['title', 'Captured']],
        headers: as(token),
      });
      expect(made.status).toBe(201);
      const { id } = await json<Event>(made);
      expect((await attach(id, [textFile('more.txt')], as(token))).status).toBe(201);
    });
  });
});
