import { type RunningS3, startS3rver } from '#libs/testing';
import { startTestApp, type TestApp } from './support/test-app.js';
import { storeFile, type StoredFile } from './support/stored-file.js';

/** Of the moment and the connection; fetch() closes it after HEAD. */
const NOT_OF_THE_ANSWER = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

/** Longer than any number of ours. */
const LONG = '9'.repeat(40);

describe.each(['local disk', 'S3'])('a download from %s', (store) => {
  let s3: RunningS3 | undefined;
  let app: TestApp;
  let file: StoredFile;
  let etag: string;

  beforeAll(async () => {
    if (store === 'S3') s3 = await startS3rver();
    app = await startTestApp({ ...s3?.environment, ATTACHMENT_DELIVERY: 'proxy' });
    file = await storeFile(app);
    etag = (await app.api('HEAD', file.path)).headers.get('etag') ?? '';
  });
  afterAll(async () => {
    await app.close();
    await s3?.close();
  });

  const get = (headers: Record<string, string> = {}, path = file.path): Promise<Response> =>
    app.api('GET', path, undefined, headers);

  it('is the file, with what a client needs to know', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(file.bytes);
    const names = [
      'content-type',
      'content-length',
      'content-disposition',
      'accept-ranges',
      'last-modified',
      'cache-control',
      'content-security-policy',
      'x-content-type-options',
      'cross-origin-resource-policy',
    ];
    expect(Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]))).toEqual({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '13',
      'content-disposition': 'attachment; filename=hello.txt',
      'accept-ranges': 'bytes',
      'last-modified': 'Thu, 15 Oct 2026 07:41:02 GMT',
      'cache-control': 'private, no-cache',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers.get('etag')).toMatch(/^"[\w-]{43}"$/);
  });

  it('takes the key with an escaped slash', async () => {
    const answer = await get({}, `/api/attachments/${encodeURIComponent(file.key)}`);
    expect([answer.status, await answer.text()]).toEqual([200, 'Hello, diary.']);
  });

  it.each([
    ['bytes=0-0', 206, 'H', 'bytes 0-0/13'],
    ['bytes=-1', 206, '.', 'bytes 12-12/13'],
    ['bytes=7-', 206, 'diary.', 'bytes 7-12/13'],
    ['bytes=7-999', 206, 'diary.', 'bytes 7-12/13'],
    ['bytes=-999', 206, 'Hello, diary.', 'bytes 0-12/13'],
    ['BYTES=0-4', 206, 'Hello', 'bytes 0-4/13'],
    [`bytes=0-${LONG}`, 206, 'Hello, diary.', 'bytes 0-12/13'],
    ['bytes=5-2', 200, 'Hello, diary.', null],
    ['bytes=0-1,3-4', 200, 'Hello, diary.', null],
    ['items=0-1', 200, 'Hello, diary.', null],
    ['bytes=', 200, 'Hello, diary.', null],
    ['bytes=-', 200, 'Hello, diary.', null],
    ['bytes=a-b', 200, 'Hello, diary.', null],
    ['bytes=0x1-2', 200, 'Hello, diary.', null],
  ])('of %s answers %i', async (range, status, text, contentRange) => {
    const answer = await get({ range });
    expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
      status,
      text,
      contentRange,
    ]);
    expect(answer.headers.get('content-length')).toBe(String(text.length));
  });

  it.each(['bytes=-0', 'bytes=13-', 'bytes=999999-', `bytes=${LONG}-`])(
    'of %s lies outside',
    async (range) => {
      const answer = await get({ range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */13']);
      expect(await answer.json()).toMatchObject({
        error_code: 'range_not_satisfiable',
        info: { size_bytes: 13 },
      });
    },
  );

  it('of a thousand ranges is the whole file once', async () => {
    const answer = await get({ range: `bytes=${'0-0,'.repeat(999)}0-0` });
    expect([answer.status, await answer.text()]).toEqual([200, 'Hello, diary.']);
  });

  it.each([
    ['"stale"', 200],
    ['Thu, 15 Oct 2026 07:41:01 GMT', 200],
    ['Thu, 15 Oct 2026 07:41:02 GMT', 206],
    ['nonsense', 200],
  ])('continues with If-Range %s: %i', async (ifRange, status) => {
    expect((await get({ range: 'bytes=0-0', 'if-range': ifRange })).status).toBe(status);
  });

  it('continues with its own ETag only', async () => {
    expect((await get({ range: 'bytes=0-0', 'if-range': etag })).status).toBe(206);
    expect((await get({ range: 'bytes=0-0', 'if-range': `W/${etag}` })).status).toBe(200);
  });

  it('answers 304 to whoever has it', async () => {
    const conditions: Record<string, string>[] = [
      { 'if-none-match': etag },
      { 'if-none-match': `"other", W/${etag}` },
      { 'if-none-match': '*' },
      { 'if-modified-since': 'Thu, 15 Oct 2026 07:41:02 GMT' },
      { 'if-none-match': etag, range: 'bytes=0-0' },
    ];
    for (const headers of conditions) {
      const answer = await get(headers);
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    }
  });

  it.each([
    [{ 'if-none-match': '"other"' }, 200],
    [{ 'if-none-match': '"other"', 'if-modified-since': 'Thu, 15 Oct 2027 07:41:02 GMT' }, 200],
    [{ 'if-modified-since': 'Thu, 15 Oct 2026 07:41:01 GMT' }, 200],
    [{ 'if-modified-since': 'garbage' }, 200],
    [{ 'if-match': '*' }, 200],
    [{ 'if-match': '"other"' }, 412],
    [{ 'if-unmodified-since': 'Thu, 15 Oct 2026 07:41:02 GMT' }, 200],
    [{ 'if-unmodified-since': 'Thu, 15 Oct 2026 07:41:01 GMT' }, 412],
    [{ 'if-unmodified-since': 'garbage' }, 200],
    [{ 'if-match': '*', 'if-unmodified-since': 'Thu, 15 Oct 2026 07:41:01 GMT' }, 200],
  ])('with %j answers %i', async (headers, status) => {
    expect((await get(headers as Record<string, string>)).status).toBe(status);
  });

  it('wants its own ETag, strong, in If-Match', async () => {
    expect((await get({ 'if-match': `"other", ${etag}` })).status).toBe(200);
    const answer = await get({ 'if-match': `W/${etag}` });
    expect([answer.status, ((await answer.json()) as { error_code: string }).error_code]).toEqual([
      412,
      'precondition_failed',
    ]);
  });

  it('asked for with HEAD has the same status and headers, and no body', async () => {
    for (const headers of [{}, { range: 'bytes=0-4' }, { range: 'bytes=99-' }, { 'if-none-match': etag }]) {
      const [head, full] = await Promise.all([
        app.api('HEAD', file.path, undefined, headers as Record<string, string>),
        get(headers as Record<string, string>),
      ]);
      const shown = ({ headers: all, status }: Response) => [
        status,
        [...all].filter(([name]) => !NOT_OF_THE_ANSWER.has(name)),
      ];
      expect(shown(head)).toEqual(shown(full));
      expect(await head.text()).toBe('');
    }
  });

  it.each([
    ['never stored', '/api/attachments/ffffffffffffffffffffffffffffffff/1__x'],
    ['out of the store', '/api/attachments/..%2f..%2fetc%2fpasswd'],
    ['with a NUL', '/api/attachments/a%00/b'],
    ['in other letters', '/api/attachments/%C3%A4/b'],
    ['of no length', '/api/attachments/a//b'],
    ['the marker of the store', '/api/attachments/.lifelog-store.json'],
  ])('of a key %s answers 404', async (_what, path) => {
    for (const suffix of ['', '/meta']) {
      const answer = await get({}, path + suffix);
      expect([answer.status, ((await answer.json()) as { error_code: string }).error_code]).toEqual([
        404,
        'not_found',
      ]);
    }
  });

  it.each(['presign=2', 'presign=', 'download=true', 'download=1&download=1', 'inline=1'])(
    'with ?%s answers 400',
    async (query) => {
      const answer = await get({}, `${file.path}?${query}`);
      expect([answer.status, ((await answer.json()) as { error_code: string }).error_code]).toEqual([
        400,
        'validation_error',
      ]);
    },
  );

  it('of what is known of it has the shape that its event shows', async () => {
    const meta = (await (await app.api('GET', `${file.path}/meta`)).json()) as object;
    const event = (await (await app.api('GET', `/api/events/${file.eventId}`)).json()) as {
      attachments: object[];
    };
    expect(meta).toEqual({
      id: 1,
      event_id: file.eventId,
      key: file.key,
      filename: 'hello.txt',
      content_type: 'text/plain',
      size_bytes: 13,
      sha256: Buffer.from(etag.slice(1, -1), 'base64url').toString('hex'),
      uploaded_at: '2026-10-15T07:41:02.318Z',
    });
    expect(event.attachments).toEqual([meta]);
    expect((await app.api('GET', `${file.path}/meta?include_urls=true`)).status).toBe(400);
  });

  it.each([
    ['receipt.pdf', 'application/pdf', 'inline; filename=receipt.pdf'],
    ['photo.jpg', 'image/jpeg', 'inline; filename=photo.jpg'],
    ['a b.png', 'image/png', 'inline; filename="a b.png"'],
    ['clip.mp4', 'video/mp4', 'inline; filename=clip.mp4'],
    ['call.ogg', 'audio/ogg', 'inline; filename=call.ogg'],
    ['list.csv', 'text/csv', 'attachment; filename=list.csv'],
    ['page.html', 'text/html', 'attachment; filename=page.html'],
    ['drawing.svg', 'image/svg+xml', 'attachment; filename=drawing.svg'],
    ['日本.txt', 'text/plain', 'attachment; filename="??.txt"; filename*=UTF-8\'\'%E6%97%A5%E6%9C%AC.txt'],
    ['a"b\\c.txt', 'text/plain', 'attachment; filename="a\\"b\\\\c.txt"'],
    [
      '50% \u{1f600}.txt',
      'text/plain',
      'attachment; filename="50% ??.txt"; filename*=UTF-8\'\'50%25%20%F0%9F%98%80.txt',
    ],
  ])('of %s (%s) is called by its name', async (filename, contentType, disposition) => {
    const named = await storeFile(app, { filename, contentType });
    expect((await get({}, named.path)).headers.get('content-disposition')).toBe(disposition);
    const asFile = (await get({}, `${named.path}?download=1`)).headers.get('content-disposition');
    expect(asFile).toBe(disposition.replace(/^inline/, 'attachment'));
  });

  it('of a deleted file is 404 at once, and its objects are queued for removal', async () => {
    const doomed = await storeFile(app);
    await app.database.pool.query(`UPDATE attachments SET thumbnails = 'made' WHERE key = $1`, [doomed.key]);
    const answer = await app.api('DELETE', doomed.path);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect((await get({}, doomed.path)).status).toBe(404);
    expect((await app.api('DELETE', doomed.path)).status).toBe(404);
    const { items } = (await (await app.api('GET', '/api/audit')).json()) as {
      items: { action: string; details: object }[];
    };
    expect(items[0]).toMatchObject({
      action: 'attachment.deleted',
      details: { event_id: doomed.eventId, filename: 'hello.txt' },
    });
  });
});
