import { jest } from '@jest/globals';
import { startS3rver } from '#libs/testing';
import { extraApps } from './support/extra-apps.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { storeFile, type StoredFile } from './support/stored-file.js';

interface Link {
  url: string;
  expires_at: string;
}

const startExtra = extraApps();
let app: TestApp;
let file: StoredFile;

beforeAll(async () => {
  app = await startTestApp();
  file = await storeFile(app);
});
afterAll(() => app.close());

async function linkOf(from: TestApp, path = file.path, headers: Record<string, string> = {}): Promise<Link> {
  const answer = await from.api('GET', `${path}?presign=1`, undefined, headers);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return (await answer.json()) as Link;
}

async function codeOf(answer: Response): Promise<[number, string]> {
  return [answer.status, ((await answer.json()) as { error_code: string }).error_code];
}

describe('a signed address of local storage', () => {
  it('opens for anyone, for PRESIGN_TTL_SECONDS', async () => {
    const { url, expires_at } = await linkOf(app);
    const seconds = (Date.parse(expires_at) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(295);
    expect(seconds).toBeLessThanOrEqual(300);
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, 'Hello, diary.']);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=hello.txt');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('gives parts, conditions and HEAD like the download itself', async () => {
    const { url } = await linkOf(app);
    const part = await fetch(url, { headers: { range: 'bytes=7-' } });
    expect([part.status, await part.text()]).toEqual([206, 'diary.']);
    const etag = part.headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '13', '']);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
  });

  it('cannot be altered', async () => {
    const { url } = await linkOf(app);
    const other = await storeFile(app);
    const expires = new URL(url).searchParams.get('expires') ?? '';
    const signature = new URL(url).searchParams.get('signature') ?? '';
    const altered = [
      url.replace(file.key, other.key),
      url.replace(file.key, 'ffff/1__x'),
      url.replace(`expires=${expires}`, `expires=${Number(expires) + 1}`),
      url.replace(`expires=${expires}`, `expires=0${expires}`),
      url.replace(`expires=${expires}`, `expires=%20${expires}`),
      url.replace(`expires=${expires}`, `expires=${Number(expires).toExponential()}`),
      url.replace(`expires=${expires}&`, ''),
      url.replace('expires=', 'download=1&expires='),
      url.replace('expires=', 'download=0&expires='),
      `${url}&inline=1`,
      `${url}&signature=${signature}`,
      url.replace(signature, `${signature.slice(0, -2)}${signature.endsWith('AA') ? 'BB' : 'AA'}`),
      url.replace(signature, signature.slice(0, -1)),
      url.replace(signature, `${signature}=`),
      url.replace(signature, ''),
      url.replace(`&signature=${signature}`, ''),
      url.replace(/\?.*/, ''),
    ];
    for (const address of altered) {
      const answer = await fetch(address);
      expect([address, ...(await codeOf(answer))]).toEqual([address, 403, 'forbidden']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect((await fetch(url)).status).toBe(200);
  });

  it('cannot outlive its time', async () => {
    const { url, expires_at } = await linkOf(app);
    const clock = jest.spyOn(Date, 'now');
    clock.mockReturnValue(Date.parse(expires_at));
    expect((await fetch(url)).status).toBe(200);
    clock.mockReturnValue(Date.parse(expires_at) + 1);
    const late = await fetch(url);
    clock.mockRestore();
    expect(await codeOf(late)).toEqual([403, 'forbidden']);
  });

  it('opens on every replica, and on none with another secret', async () => {
    const { url } = await linkOf(app);
    const replica = await startExtra({}, { database: app.database });
    expect((await fetch(url.replace(app.url, replica.url))).status).toBe(200);
    const stranger = await startExtra({ SESSION_SECRET: 's'.repeat(40) }, { database: app.database });
    expect((await fetch(url.replace(app.url, stranger.url))).status).toBe(403);
  });

  it('is gone with the file', async () => {
    const doomed = await storeFile(app);
    const { url } = await linkOf(app, doomed.path);
    expect((await app.api('DELETE', doomed.path)).status).toBe(204);
    expect(await codeOf(await fetch(url))).toEqual([404, 'not_found']);
  });

  it('does not come into the log', async () => {
    const { url } = await linkOf(app);
    await (await fetch(url)).text();
    expect(app.log()).toContain('signature=[redacted]');
    expect(app.log()).not.toContain(new URL(url).searchParams.get('signature'));
  });
});

describe('an address of S3', () => {
  it('is the default there, is the store’s own, and gives type and name', async () => {
    const s3 = await startS3rver();
    try {
      const onS3 = await startExtra(s3.environment);
      const picture = await storeFile(onS3, { filename: 'Träume 1.png', contentType: 'image/png' });
      const answer = await onS3.api('GET', picture.path);
      const { url, expires_at } = (await answer.json()) as Link;
      expect(url.startsWith(`${s3.environment.S3_ENDPOINT}/lifelog-attachments/${picture.key}?`)).toBe(true);
      expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(295_000);
      const fetched = await fetch(url);
      expect([fetched.status, await fetched.text()]).toEqual([200, 'Hello, diary.']);
      expect(fetched.headers.get('content-type')).toBe('image/png');
      expect(fetched.headers.get('content-disposition')).toMatch(
        /^inline; .*filename\*=UTF-8''Tr%C3%A4ume%201\.png$/,
      );
      const event = await onS3.api('GET', `/api/events/${picture.eventId}?include_urls=true`);
      const { attachments } = (await event.json()) as { attachments: { url: string }[] };
      expect(attachments[0]?.url).toContain('X-Amz-Signature=');
      expect(onS3.log()).not.toContain('X-Amz-Signature=');
    } finally {
      await s3.close();
    }
  });
});

describe('where an address points', () => {
  it('is where the request came to, whatever its Host header says', async () => {
    expect((await linkOf(app)).url.startsWith(`${app.url}/files/`)).toBe(true);
    const forwarded = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' };
    expect((await linkOf(app, file.path, forwarded)).url.startsWith(`${app.url}/files/`)).toBe(true);
  });

  it('is what a trusted proxy says', async () => {
    const behind = await startExtra({ TRUST_PROXY: 'loopback' }, { database: app.database });
    const forwarded = { 'x-forwarded-host': 'log.example', 'x-forwarded-proto': 'https' };
    expect((await linkOf(behind, file.path, forwarded)).url).toMatch(/^https:\/\/log\.example\/files\//);
  });

  it('is BASE_URL above all', async () => {
    const named = await startExtra(
      { BASE_URL: 'http://log.example:9', TRUST_PROXY: 'loopback' },
      { database: app.database },
    );
    expect((await linkOf(named, file.path, { 'x-forwarded-host': 'evil.test' })).url).toMatch(
      /^http:\/\/log\.example:9\/files\//,
    );
  });
});

describe('ATTACHMENT_DELIVERY', () => {
  it('says what a download answers, and the query says otherwise', async () => {
    const presigning = await startExtra({ ATTACHMENT_DELIVERY: 'presign' }, { database: app.database });
    const answers = await Promise.all(
      ['', '?presign=0', '?presign=1', '?download=1', '?download=1&presign=1', '?download=0'].map(
        async (query) => {
          const answer = await presigning.api('GET', file.path + query);
          await answer.arrayBuffer();
          return [query, answer.headers.get('content-type'), answer.headers.get('content-disposition')];
        },
      ),
    );
    const json = 'application/json; charset=utf-8';
    const asFile = ['text/plain; charset=utf-8', 'attachment; filename=hello.txt'];
    expect(answers).toEqual([
      ['', json, null],
      ['?presign=0', ...asFile],
      ['?presign=1', json, null],
      ['?download=1', ...asFile],
      ['?download=1&presign=1', ...asFile],
      ['?download=0', json, null],
    ]);
  });
});

describe('include_urls', () => {
  interface Event {
    attachments: { key: string; url?: string }[];
    metadata: unknown;
  }

  it('adds an address to each attachment of an event, and changes neither its ETag nor anything else', async () => {
    const path = `/api/events/${file.eventId}`;
    const tricky = '{"metadata":{"attachments":[],"n":1.5e2,"text":",\\"attachments\\":"}}';
    expect((await app.api('PATCH', path, tricky)).status).toBe(200);
    const plain = await app.api('GET', path);
    const etag = plain.headers.get('etag') ?? '';
    const plainText = await plain.text();
    const linked = await app.api('GET', `${path}?include_urls=true`, undefined, { 'if-none-match': etag });
    expect([linked.status, linked.headers.get('etag')]).toEqual([200, etag]);
    const text = await linked.text();
    const { attachments } = JSON.parse(text) as Event;
    expect((await fetch(attachments[0]?.url ?? '')).status).toBe(200);
    expect(text.startsWith(plainText.slice(0, plainText.lastIndexOf('"attachments":')))).toBe(true);
    for (const attachment of attachments) delete attachment.url;
    expect(attachments).toEqual((JSON.parse(plainText) as Event).attachments);
    expect(await (await app.api('GET', `${path}?include_urls=false`)).text()).toBe(plainText);
    expect((await app.api('GET', `${path}?include_urls=1`)).status).toBe(400);
  });

  it('adds them to both formats of an export', async () => {
    const json = (await (await app.api('GET', '/api/export?include_urls=true')).json()) as {
      events: Event[];
    };
    const lines = (await (await app.api('GET', '/api/export?include_urls=true&format=ndjson')).text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Event & { type?: string; events?: number });
    const end = lines.pop();
    expect(end).toMatchObject({ type: 'end', events: json.events.length });
    for (const events of [json.events, lines]) {
      const urls = events.flatMap(({ attachments }) => attachments.map(({ url }) => url ?? ''));
      expect(urls).toHaveLength(2);
      for (const url of urls) expect((await fetch(url)).status).toBe(200);
    }
  });

  it('is only for tokens that may do everything', async () => {
    const { token } = (await (
      await app.api('POST', '/api/auth/tokens', { name: 'Reader', scopes: ['read', 'write'] })
    ).json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.api('GET', '/api/export', undefined, headers)).status).toBe(200);
    const refused = await app.api('GET', '/api/export?include_urls=true', undefined, headers);
    expect(await codeOf(refused)).toEqual([403, 'forbidden']);
    const event = await app.api('GET', `/api/events/${file.eventId}?include_urls=true`, undefined, headers);
    expect(event.status).toBe(200);
  });
});
