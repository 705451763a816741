import { startTestApp, type TestApp } from './support/test-app.js';

const COMMON = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

describe('the headers', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    expect((await app.api('POST', '/api/events', { title: 'Kept' })).status).toBe(201);
  });
  afterAll(() => app.close());

  const keep = 'private, no-cache';
  it.each([
    ['a list', 'GET', '/api/events', 200, 'no-store'],
    ['what has a validator', 'GET', '/api/events/1', 200, keep],
    ['a change', 'PATCH', '/api/events/1', 200, 'no-store'],
    ['a search', 'GET', '/api/search?q=kept', 200, 'no-store'],
    ['an export', 'GET', '/api/export', 200, 'no-store'],
    ['settings', 'GET', '/api/settings', 200, 'no-store'],
    ['an event that is not there', 'GET', '/api/events/4711', 404, 'no-store'],
    ['a path that is not there', 'GET', '/api/nothing', 404, 'no-store'],
    ['a wrong method', 'PUT', '/api/events', 405, 'no-store'],
    ['health', 'GET', '/health', 200, 'no-store'],
    ['the document of the API', 'GET', '/openapi.json', 200, 'no-store'],
    ['the documentation', 'GET', '/docs/', 200, 'no-store'],
    ['its files', 'GET', '/docs/swagger-ui.css', 200, 'no-store'],
  ])('of %s', async (_what, method, path, status, caching) => {
    const answer = await app.api(method, path, method === 'GET' ? undefined : {});
    await answer.text();
    const headers = Object.fromEntries(Object.keys(COMMON).map((name) => [name, answer.headers.get(name)]));
    expect({ status: answer.status, headers }).toEqual({ status, headers: COMMON });
    expect(answer.headers.get('cache-control')).toBe(caching);
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('of an answer without credentials and of one that is still the same', async () => {
    const stranger = await fetch(`${app.url}/api/events`);
    expect([stranger.status, stranger.headers.get('cache-control')]).toEqual([401, 'no-store']);
    const etag = (await app.api('GET', '/api/events/1')).headers.get('etag') ?? '';
    const same = await app.api('GET', '/api/events/1', undefined, { 'if-none-match': etag });
    expect([same.status, same.headers.get('cache-control')]).toEqual([304, keep]);
  });

  it('of a page are its own', async () => {
    const { headers } = await fetch(`${app.url}/login`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('of a path that is not there leave the connection open when no body is pending', async () => {
    expect((await app.api('GET', '/api/nothing')).headers.get('connection')).not.toBe('close');
  });

  it.each(['/docs', '/openapi.json'])(
    'and the answer to a wrong method on %s name the right ones',
    async (path) => {
      const answer = await app.api('POST', path, {});
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(await answer.json()).toMatchObject({ info: { allowed: ['GET', 'HEAD'] } });
    },
  );

  it('naming a merge patch go with PATCH only', async () => {
    const type = { 'content-type': 'application/merge-patch+json' };
    expect((await app.api('POST', '/api/events', { title: 'Never' }, type)).status).toBe(415);
    expect((await app.api('PATCH', '/api/events/1', { title: 'Kept' }, type)).status).toBe(200);
  });
});
