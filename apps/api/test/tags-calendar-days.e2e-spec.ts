import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(() => app.database.pool.query('TRUNCATE events CASCADE'));
afterAll(() => app.close());

interface Answer {
  status: number;
  body: unknown;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answer> {
  const response = await app.api(method, path, body, headers);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return { status: response.status, body: await response.json() };
}

async function log(title: string, timestamp: string, tags: string[] = []): Promise<unknown> {
  const { status, body } = await ask('POST', '/api/events', { title, timestamp, tags, timezone: 'UTC' });
  expect(status).toBe(201);
  return body;
}

async function tokenFor(...scopes: string[]): Promise<{ authorization: string }> {
  const { body } = await ask('POST', '/api/auth/tokens', { name: scopes.join(), scopes });
  return { authorization: `Bearer ${(body as { token: string }).token}` };
}

const rename = (tag: string, to: unknown, query = '') =>
  ask('PATCH', `/api/tags/${encodeURIComponent(tag)}${query}`, { tag: to });

const refusal = (field: string) => ({
  status: 400,
  body: { error_code: 'validation_error', info: { field } },
});

describe('GET /api/tags', () => {
  it('answers every tag with its count, at once after a change', async () => {
    expect(await ask('GET', '/api/tags')).toEqual({
      status: 200,
      body: { items: [], total: 0, total_relation: 'eq', page: 1, page_size: 1000 },
    });
    await log('one', '2026-10-15T08:00:00Z', ['coffee', 'Café']);
    const event = (await log('two', '2026-10-15T09:00:00Z', ['coffee'])) as { id: number };
    expect((await ask('GET', '/api/tags')).body).toEqual({
      items: [
        { tag: 'coffee', count: 2 },
        { tag: 'Café', count: 1 },
      ],
      total: 2,
      total_relation: 'eq',
      page: 1,
      page_size: 1000,
    });
    await ask('PATCH', `/api/events/${event.id}`, { tags: ['tea'] });
    expect((await ask('GET', '/api/tags?prefix=caf%C3%A9')).body).toEqual({
      items: [{ tag: 'Café', count: 1 }],
      total: 1,
      total_relation: 'eq',
      page: 1,
      page_size: 1000,
    });
    await app.api('DELETE', `/api/events/${event.id}`);
    expect((await ask('GET', '/api/tags?page_size=1&page=2')).body).toEqual({
      items: [{ tag: 'coffee', count: 1 }],
      total: 2,
      total_relation: 'eq',
      page: 2,
      page_size: 1,
    });
  });

  it('counts what was imported', async () => {
    const lines = ['a', 'b'].map((tag) =>
      JSON.stringify({ title: tag, tags: [tag, 'both'], timestamp: '2020-01-01T00:00:00Z' }),
    );
    const headers = { 'content-type': 'application/x-ndjson' };
    expect((await app.api('POST', '/api/import', lines.join('\n'), headers)).status).toBe(200);
    expect((await ask('GET', '/api/tags')).body).toMatchObject({
      items: [{ tag: 'both', count: 2 }, {}, {}],
      total: 3,
    });
    expect((await ask('GET', '/api/calendar?year=2020')).body).toEqual({
      year: 2020,
      days: [{ date: '2020-01-01', count: 2 }],
    });
  });

  it.each([
    ['prefx=a', 'prefx'],
    ['prefix=a&prefix=b', 'prefix'],
    [`prefix=${'a'.repeat(65)}`, 'prefix'],
    ['prefix=%00', 'prefix'],
    ['page=0', 'page'],
    ['page_size=1001', 'page_size'],
    ['page_size=x', 'page_size'],
  ])('refuses %s', async (query, field) => {
    expect(await ask('GET', `/api/tags?${query}`)).toMatchObject(refusal(field));
  });
});

describe('PATCH /api/tags/{tag}', () => {
  it.each(['a/b', '100%', 'ünï cödé', '💥', '?&=#', '"', "'; drop table events;--", '__proto__'])(
    'renames %j, there and back',
    async (tag) => {
      const { id } = (await log('one', '2026-10-15T08:00:00Z', ['first', tag, 'last'])) as { id: number };
      expect(await rename(tag, ' plain ')).toEqual({
        status: 200,
        body: { renaming_id: expect.any(Number) as number, updated: 1, tag: 'plain' },
      });
      expect((await ask('GET', `/api/events/${id}`)).body).toMatchObject({
        tags: ['first', 'plain', 'last'],
      });
      expect(await rename('plain', tag)).toEqual({
        status: 200,
        body: { renaming_id: expect.any(Number) as number, updated: 1, tag },
      });
      expect((await ask('GET', `/api/events/${id}`)).body).toMatchObject({ tags: ['first', tag, 'last'] });
    },
  );

  it('merges only with merge=true, and keeps a trace', async () => {
    await log('one', '2026-10-15T08:00:00Z', ['coffee', 'espresso']);
    await log('two', '2026-10-15T09:00:00Z', ['espresso']);
    const taken = { status: 409, body: { error_code: 'conflict', info: { field: 'tag' } } };
    expect(await rename('espresso', 'coffee')).toMatchObject(taken);
    expect(await rename('espresso', 'coffee', '?merge=false')).toMatchObject(taken);
    expect(await rename('espresso', 'coffee', '?merge=true')).toEqual({
      status: 200,
      body: { renaming_id: null, updated: 2, tag: 'coffee' },
    });
    expect((await ask('GET', '/api/tags')).body).toEqual({
      items: [{ tag: 'coffee', count: 2 }],
      total: 1,
      total_relation: 'eq',
      page: 1,
      page_size: 1000,
    });
    expect((await ask('GET', '/api/audit?page_size=1')).body).toMatchObject({
      items: [{ action: 'tag.merged', details: { from: 'espresso', to: 'coffee', updated: 2 } }],
    });
    expect(await rename('espresso', 'coffee', '?merge=true')).toMatchObject({ status: 404 });
  });

  it('changes the validator of what it changed', async () => {
    const { id } = (await log('one', '2026-10-15T08:00:00Z', ['coffee'])) as { id: number };
    const etag = (await app.api('GET', `/api/events/${id}`)).headers.get('etag') ?? '';
    await rename('coffee', 'tea');
    const late = await app.api('PATCH', `/api/events/${id}`, { title: 'x' }, { 'if-match': etag });
    expect(late.status).toBe(412);
  });

  it('answers 400 for what is no text', async () => {
    expect(await rename('a\0b', 'x')).toMatchObject({
      status: 400,
      body: { error_code: 'validation_error', info: { field: 'tag' } },
    });
  });

  it.each(['absent', 'a,b', 'x'.repeat(65)])('answers 404 for %j, which no event has', async (tag) => {
    expect(await rename(tag, 'x')).toMatchObject({ status: 404, body: { error_code: 'not_found' } });
  });

  it.each([null, 7, '', '  ', 'a,b', ['x'], 'x'.repeat(65), undefined])(
    'refuses %j as a name',
    async (name) => {
      expect(await rename('coffee', name)).toMatchObject(refusal('tag'));
    },
  );

  it('refuses unknown fields and parameters, other methods, and tokens that may only read', async () => {
    expect(await ask('PATCH', '/api/tags/coffee', { tag: 'x', merge: true })).toMatchObject(refusal('merge'));
    expect(await rename('coffee', 'x', '?force=true')).toMatchObject(refusal('force'));
    expect(await rename('coffee', 'x', '?merge=yes')).toMatchObject(refusal('merge'));
    expect(await ask('DELETE', '/api/tags/coffee')).toMatchObject({ status: 405 });
    expect(await ask('PATCH', '/api/tags/coffee', { tag: 'x' }, await tokenFor('read'))).toMatchObject({
      status: 403,
    });
    expect(await ask('GET', '/api/tags', undefined, await tokenFor('capture'))).toMatchObject({
      status: 403,
    });
  });
});

describe('GET /api/calendar', () => {
  it('counts the days of a year that have events', async () => {
    await log('one', '2026-10-15T08:00:00Z');
    await log('two', '2026-10-15T23:59:59Z');
    await log('three', '2026-01-02T00:00:00Z');
    await log('last year', '2025-12-31T23:59:59Z');
    expect(await ask('GET', '/api/calendar?year=2026')).toEqual({
      status: 200,
      body: {
        year: 2026,
        days: [
          { date: '2026-01-02', count: 1 },
          { date: '2026-10-15', count: 2 },
        ],
      },
    });
    expect((await ask('GET', '/api/calendar?year=9999')).body).toEqual({ year: 9999, days: [] });
  });

  it.each([
    ['', 'year'],
    ['?year=0', 'year'],
    ['?year=10000', 'year'],
    ['?year=abc', 'year'],
    ['?year=2026&year=2025', 'year'],
    ['?year=2026&q=x', 'q'],
  ])('refuses %j', async (query, field) => {
    expect(await ask('GET', `/api/calendar${query}`)).toMatchObject(refusal(field));
  });
});

describe('GET /api/on-this-day and GET /api/days/{date}', () => {
  it('answer events as everywhere else', async () => {
    const old = await log('old', '2020-10-15T08:00:00Z', ['x']);
    const today = await log('today', '2026-10-15T08:00:00Z');
    expect(await ask('GET', '/api/on-this-day?date=2026-10-15')).toEqual({
      status: 200,
      body: { date: '2026-10-15', years: [{ year: 2020, count: 1, events: [old] }] },
    });
    expect(await ask('GET', '/api/days/2026-10-15')).toEqual({
      status: 200,
      body: { date: '2026-10-15', events: [today], previous: '2020-10-15', next: null },
    });
    expect(await ask('GET', '/api/days/2023-02-28')).toEqual({
      status: 200,
      body: { date: '2023-02-28', events: [], previous: '2020-10-15', next: '2026-10-15' },
    });
    expect(await ask('GET', '/api/on-this-day?date=2024-02-29')).toMatchObject({ body: { years: [] } });
  });

  it.each([
    ['/api/on-this-day', 'date'],
    ['/api/on-this-day?date=2026-02-29', 'date'],
    ['/api/on-this-day?date=10-15', 'date'],
    ['/api/on-this-day?date=2026-10-15&limit=3', 'limit'],
    ['/api/days/2026-02-29', 'date'],
    ['/api/days/today', 'date'],
    ['/api/days/0000-01-01', 'date'],
    ['/api/days/2026-10-15?page=2', 'page'],
  ])('refuse %s', async (path, field) => {
    expect(await ask('GET', path)).toMatchObject(refusal(field));
  });

  it('need a token that may read', async () => {
    const capture = await tokenFor('capture');
    for (const path of [
      '/api/calendar?year=2026',
      '/api/on-this-day?date=2026-10-15',
      '/api/days/2026-10-15',
    ]) {
      expect((await fetch(`${app.url}${path}`)).status).toBe(401);
      expect(await ask('GET', path, undefined, capture)).toMatchObject({ status: 403 });
    }
  });
});
