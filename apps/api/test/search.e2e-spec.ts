import { readFile } from 'node:fs/promises';
import { rebuildLexemes } from '#libs/search';
import { runProgram } from './support/run-program.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const DIARY = new URL('../../../libs/search/fixtures/diary.ndjson', import.meta.url);

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  const imported = await app.api('POST', '/api/import', await readFile(DIARY, 'utf8'), {
    'content-type': 'application/x-ndjson',
  });
  expect(imported.status).toBe(200);
  const client = await app.database.pool.connect();
  await rebuildLexemes(client);
  client.release();
});
afterAll(() => app.close());

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

async function get(path: string): Promise<Answer> {
  const response = await app.api('GET', path);
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

describe('GET /api/search', () => {
  it('says what was probably meant when nothing is found', async () => {
    expect(await get('/api/search?q=plauge')).toMatchObject({
      status: 200,
      body: { items: [], total: 0, did_you_mean: 'plague', facets: null },
    });
    expect((await get('/api/search?q=plague')).body).toMatchObject({ did_you_mean: null });
  });

  it('counts tags and years when asked', async () => {
    const { body } = await get('/api/search?q=tag:theatre+before:1663&facets=true&page_size=1');
    expect(body.facets).toMatchObject({ years: [{ year: 1662 }, { year: 1661 }, { year: 1660 }] });
    expect((body.facets as { tags: unknown[] }).tags[0]).toEqual({ tag: 'theatre', count: body.total });
  });

  it('understands the same words in the list and in the export', async () => {
    const q = encodeURIComponent('tag:theatre before:1663 -coach');
    const { body } = await get(`/api/search?q=${q}&page_size=200`);
    expect(body.total).toBeGreaterThan(0);
    expect((await get(`/api/events?q=${q}&page_size=200`)).body.total).toBe(body.total);
    const exported = await (await app.api('GET', `/api/export?format=ndjson&q=${q}`)).text();
    expect(exported.trim().split('\n').slice(0, -1)).toHaveLength(Number(body.total));
  });

  it.each(['facets=yes', 'facets=true&facets=true', 'sort=relevance', 'sort=relevance&q=+', 'typo=1'])(
    'refuses ?%s',
    async (query) => {
      expect(await get(`/api/search?${query}`)).toMatchObject({
        status: 400,
        body: { error_code: 'validation_error' },
      });
    },
  );

  it('takes relevance with nothing but operators', async () => {
    expect((await get('/api/search?q=tag:theatre&sort=relevance')).status).toBe(200);
  });

  it('answers 503 when the database takes too long', async () => {
    // a policy that sleeps makes any statement on events slow, but for jobs, which have no timeout and would hold the table
    await app.database.pool.query(
      `CREATE POLICY slow ON events USING (current_setting('statement_timeout') = '0' OR pg_sleep(1) IS NOT NULL)`,
    );
    await app.database.pool.query('ALTER TABLE events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY');
    try {
      const response = await app.api('GET', '/api/search?q=coach&facets=true');
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('2');
      expect(await response.json()).toMatchObject({ error_code: 'database_timeout' });
    } finally {
      await app.database.pool.query('ALTER TABLE events DISABLE ROW LEVEL SECURITY');
      await app.database.pool.query('DROP POLICY slow ON events');
    }
    expect((await get('/api/search?q=coach')).status).toBe(200);
  });
});

describe('GET /api/suggest', () => {
  it('completes words, tags and titles', async () => {
    const { status, body } = await get('/api/suggest?q=pla');
    expect(status).toBe(200);
    expect(body).toEqual({
      titles: expect.any(Array) as unknown,
      tags: ['plague'],
      words: expect.arrayContaining(['plague']) as unknown,
    });
  });

  it.each(['', 'q=a&q=b', `q=${'x'.repeat(129)}`, 'q=a&limit=3', 'q=%00'])('refuses ?%s', async (query) => {
    expect(await get(`/api/suggest?${query}`)).toMatchObject({
      status: 400,
      body: { error_code: 'validation_error' },
    });
  });
});

describe('npm run search:rebuild', () => {
  it('learns the words for corrections anew, and says how many', async () => {
    await app.database.pool.query('TRUNCATE lexemes');
    expect((await get('/api/search?q=plauge')).body.did_you_mean).toBeNull();
    const env = { DATABASE_URL: app.database.url, DATA_DIR: app.dataDir };
    const { code, stdout, stderr } = await runProgram('rebuild-search', [], env);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^The search knows [1-9]\d+ words; its language is english\.\n$/);
    expect((await get('/api/search?q=plauge')).body.did_you_mean).toBe('plague');
  });

  it('says in a sentence what is wrong with its settings', async () => {
    const { code, stdout, stderr } = await runProgram('rebuild-search', [], { DATABASE_URL: 'nowhere' });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/DATABASE_URL/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
