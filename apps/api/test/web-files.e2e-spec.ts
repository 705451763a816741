import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import sharp from 'sharp';
import { DiskSpace } from '#libs/storage';
import { anEvent } from '#libs/testing';
import { Browser } from './support/browser.js';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';

jest.setTimeout(60_000);

describe('files on the pages', () => {
  let app: TestApp;
  let browser: Browser;
  let eventId: number;
  let photo: Buffer;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await Browser.signedIn(app);
    photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.database.pool.query('TRUNCATE events CASCADE');
    const answer = await app.api('POST', '/api/events', anEvent());
    eventId = ((await answer.json()) as { id: number }).id;
  });

  const attach = async (name: string, type: string, bytes: Buffer | string): Promise<string> => {
    const body = new FormData();
    body.append('files', new File([bytes], name, { type }));
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${app.url}/api/events/${eventId}/attachments`, {
      method: 'POST',
      headers,
      body,
    });
    const [file] = (await answer.json()) as { key: string }[];
    return file?.key ?? '';
  };
  const thumbnail = async (key: string, size = 'small') => {
    const answer = await browser.get(`/attachments/${key}/${size}`);
    return {
      answer,
      type: answer.headers.get('content-type'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  };
  const drawn = async (key: string) => {
    while ((await thumbnail(key)).type !== 'image/webp') await sleep(50);
  };
  const count = async () =>
    (await app.database.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM attachments'))
      .rows[0]?.count;

  describe('a form with files', () => {
    const boundary = 'xxBOUNDARYxx';
    const part = (disposition: string, content: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
    const token = () => part('name="_csrf"', browser.csrf);
    const file = () => part('name="files"; filename="a.txt"', 'hello');
    const send = (body: string, headers: Record<string, string> = {}) =>
      browser.send(
        'POST',
        `/events/${eventId}/attachments`,
        { 'content-type': `multipart/form-data; boundary=${boundary}`, accept: 'text/html', ...headers },
        `${body}--${boundary}--\r\n`,
      );

    it('is taken with its token first, and leads back to the event', async () => {
      const answer = await send(token() + file());
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/events/${eventId}#files`]);
      expect(await count()).toBe(1);
    });

    it.each([
      ['without a token', () => file()],
      ['with a token of somebody else', () => part('name="_csrf"', 'AAAA.BBBB') + file()],
      ['with its token behind the files', () => file() + token()],
      [
        'with its token far behind its beginning',
        () => part('name="x"', 'y'.repeat(5000)) + token() + file(),
      ],
      ['with its token as a file', () => part('name="_csrf"; filename="a"', browser.csrf) + file()],
    ])('is refused %s', async (_what, body) => {
      expect((await send(body())).status).toBe(403);
      expect(await count()).toBe(0);
    });

    it('is refused from another site, and without a session', async () => {
      expect((await send(token() + file(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      const answer = await send(token() + file(), { cookie: 'sid=none' });
      expect([401, 303, 403]).toContain(answer.status);
      expect(await count()).toBe(0);
    });

    it('attaches its files once, however often it is sent', async () => {
      const form = token() + part('name="uid"', crypto.randomUUID()) + file();
      expect([(await send(form)).status, (await send(form)).status]).toEqual([303, 303]);
      expect(await count()).toBe(1);
      expect((await send(token() + part('name="uid"', crypto.randomUUID()) + file())).status).toBe(303);
      expect(await count()).toBe(2);
    });

    it('says of no event that there is none, before it reads the files', async () => {
      await app.database.pool.query('TRUNCATE events CASCADE');
      const answer = await send(token() + file());
      expect([answer.status, (await answer.text()).includes('No event here')]).toEqual([404, true]);
    });
  });

  const post = (name: string, content: string, more: Record<string, string> = {}) => {
    const body = new FormData();
    body.append('files', new File([content], name, { type: 'text/plain' }));
    const headers = {
      cookie: browser.cookie,
      'x-csrf-token': browser.csrf,
      accept: 'application/json',
      ...more,
    };
    return fetch(`${app.url}/events/${eventId}/attachments`, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
    });
  };

  it('takes a file of a script once for each key', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const answers = [await post('a.txt', 'hello', key), await post('a.txt', 'hello', key)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
    expect(second).toBe(first);
    expect(await count()).toBe(1);
    expect((await post('a.txt', 'other', key)).status).toBe(422);
  });

  it('tells a script whose session ended so, instead of leading it to a page', async () => {
    const answer = await post('a.txt', 'hello', { cookie: 'sid=none' });
    expect([answer.status, await answer.json()]).toMatchObject([
      401,
      { error_code: 'auth_error', detail: 'You are signed out. Sign in again.' },
    ]);
    expect(await count()).toBe(0);
  });

  it('answers scripts with the attachment, and with the reason of a refusal', async () => {
    const taken = await post('a.txt', 'hello');
    expect([taken.status, await taken.json()]).toEqual([
      201,
      [expect.objectContaining({ filename: 'a.txt' })],
    ]);
    const refused = await post('a.sh', 'hello');
    expect([refused.status, await refused.json()]).toMatchObject([
      415,
      { detail: 'Scripts are never accepted.' },
    ]);
  });

  it('gives out thumbnails that browsers may keep, to the owner alone', async () => {
    const key = await attach('a.jpg', 'image/jpeg', photo);
    await drawn(key);
    const { answer, bytes } = await thumbnail(key, 'large');
    expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const { width, height } = await sharp(bytes).metadata();
    expect([width, height]).toEqual([640, 427]);
    const stranger = await fetch(`${app.url}/attachments/${key}/large`, { redirect: 'manual' });
    expect(stranger.headers.get('content-type')).not.toBe('image/webp');
    const token = await fetch(`${app.url}/attachments/${key}/large`, {
      headers: { authorization: `Bearer ${TOKEN}` },
      redirect: 'manual',
    });
    expect(token.headers.get('content-type')).not.toBe('image/webp');
  });

  it('answers with a tile where there is no thumbnail', async () => {
    const damaged = await attach('a.jpg', 'image/jpeg', photo.subarray(0, photo.length / 2));
    const text = await attach('a.txt', 'text/plain', 'hello');
    for (const key of [damaged, text, 'no/such']) {
      const { answer, type, bytes } = await thumbnail(key);
      expect([answer.status, type]).toEqual([200, 'image/svg+xml; charset=utf-8']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(bytes.toString()).toMatch(/^<svg /);
    }
  });

  it('gives out the original with its type, in parts, and to be kept', async () => {
    const key = await attach('Füße.jpg', 'image/jpeg', photo);
    const whole = await browser.get(`/attachments/${key}`);
    expect(Buffer.from(await whole.arrayBuffer()).equals(photo)).toBe(true);
    expect(whole.headers.get('content-disposition')).toMatch(/^inline; /);
    const piece = await browser.get(`/attachments/${key}?download=1`, { range: 'bytes=0-9' });
    expect([piece.status, piece.headers.get('content-disposition')]).toEqual([
      206,
      expect.stringMatching(/^attachment; .*filename\*=UTF-8''F%C3%BC/),
    ]);
    expect((await browser.get('/attachments/no/such')).status).toBe(404);
  });

  it('outlives readers that leave at any moment', async () => {
    const key = await attach('a.jpg', 'image/jpeg', photo);
    await drawn(key);
    const paths = [`/attachments/${key}`, `/attachments/${key}/small`, `/attachments/${key}/large`];
    for (let round = 0; round < 40; round++) {
      const leaving = new AbortController();
      const answers = paths.map(async (path) => {
        const headers = { cookie: browser.cookie };
        return (await fetch(`${app.url}${path}`, { headers, signal: leaving.signal })).arrayBuffer();
      });
      setTimeout(() => leaving.abort(), round / 2);
      await Promise.allSettled(answers);
    }
    expect((await thumbnail(key)).type).toBe('image/webp');
  });

  it('keeps a timeline of 25 events with pictures under 60 KB', async () => {
    await app.database.pool.query(
      `WITH e AS (INSERT INTO events (title, "timestamp", timezone, tags)
         SELECT 'Up Via dei Pileati before the crowds', now() - n * interval '1 day', 'UTC', '{walk,arezzo}'
         FROM generate_series(1, 24) n RETURNING id)
       INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256)
       SELECT id, md5(id::text || n) || '/1791990000__DSCN0029.jpg', 'DSCN0029.jpg', 'image/jpeg', 1, sha256('')
       FROM e, generate_series(1, 6) n`,
    );
    const html = await (await browser.get('/', { accept: 'text/html' })).text();
    expect(html.match(/<img /g)).toHaveLength(48);
    expect(html.match(/<img [^>]*width="42" height="42" loading="lazy"/g)).toHaveLength(48);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  it('says on every page how little room is left on the disk, and takes no file before it is full', async () => {
    const room = jest.spyOn(app.app.get(DiskSpace, { strict: false }), 'room');
    const page = async (path: string) => (await browser.get(path, { accept: 'text/html' })).text();
    try {
      room.mockResolvedValue({ isLow: false, free_bytes: 2e9, free_percent: 2 });
      for (const path of ['/', `/events/${eventId}`, '/tags', '/settings', '/nowhere-else']) {
        expect(await page(path)).toContain('2 % of disk left. Uploads stop at 1 %.');
      }
      expect((await post('room.txt', 'hello')).status).toBeLessThan(400);
      room.mockResolvedValue({ isLow: true, free_bytes: 2e8, free_percent: 0 });
      expect(await page('/')).toContain('Uploads have stopped until there is room.');
      expect((await post('none.txt', 'hello')).status).toBe(507);
    } finally {
      room.mockRestore();
    }
    expect(await page('/')).not.toContain('of disk left');
  });

  it('says while the store is away that it is, keeps logging, and shows tiles', async () => {
    const key = await attach('a.jpg', 'image/jpeg', photo);
    await drawn(key);
    const page = async () => (await browser.get(`/events/${eventId}`, { accept: 'text/html' })).text();
    const folder = join(app.dataDir, 'attachments');
    expect(await page()).not.toContain('File storage is not reachable');
    await rename(folder, `${folder}.away`);
    try {
      // the failed upload is what the next page knows it from
      expect((await post('a.txt', 'hello')).status).toBe(503);
      const html = await page();
      expect(html).toContain('File storage is not reachable');
      expect(html).toContain('They cannot be opened until file storage is back.');
      expect(html).not.toContain('<img src="/attachments');
      expect(html).toContain('Files cannot be added until file storage is back.');
      expect(html).not.toContain('id="attach"');
      expect((await thumbnail(key)).type).toBe('image/svg+xml; charset=utf-8');
      for (const path of ['/tags', '/settings', '/events/new']) {
        const other = await (await browser.get(path, { accept: 'text/html' })).text();
        expect(other).toContain('<div class="away" role="status">');
        expect(other).toContain('>Try now</a>');
      }
      expect((await app.api('POST', '/api/events', anEvent())).status).toBe(201);
    } finally {
      await rename(`${folder}.away`, folder);
    }
    while ((await page()).includes('File storage is not reachable')) await sleep(200);
    expect((await thumbnail(key)).type).toBe('image/webp');
  });
});
