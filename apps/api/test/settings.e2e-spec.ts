import { extraApps } from './support/extra-apps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const startExtra = extraApps();
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ FILE_MAX_BYTES: '1000', SEARCH_LANGUAGE: 'english' });
});
afterAll(() => app.close());

const DEFAULTS = {
  file_max_bytes: 1000,
  timezone: 'Europe/Lisbon',
  search_language: 'english',
  week_start: 'monday',
};

async function change(body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await app.api('PATCH', '/api/settings', body);
  return { status: answer.status, body: await answer.json() };
}

describe('settings', () => {
  it('are what is configured until the owner chooses', async () => {
    expect(await (await app.api('GET', '/api/settings')).json()).toEqual(DEFAULTS);
  });

  it('keep what is chosen, leave the rest, and go back with null', async () => {
    const chosen = { file_max_bytes: 2000, timezone: 'Asia/Kolkata', week_start: 'saturday' };
    expect(await change(chosen)).toEqual({ status: 200, body: { ...DEFAULTS, ...chosen } });
    expect(await change({ search_language: 'german' })).toEqual({
      status: 200,
      body: { ...DEFAULTS, ...chosen, search_language: 'german' },
    });
    expect(await change({})).toMatchObject({ status: 200, body: chosen });
    const back = { file_max_bytes: null, timezone: null, search_language: null, week_start: null };
    expect(await change(back)).toEqual({ status: 200, body: DEFAULTS });
  });

  it('are the same on every replica at once', async () => {
    const replica = await startExtra({ FILE_MAX_BYTES: '1000' }, { database: app.database });
    await change({ week_start: 'sunday' });
    expect(await (await replica.api('GET', '/api/settings')).json()).toMatchObject({ week_start: 'sunday' });
    await change({ week_start: null });
  });

  it.each([
    ['file_max_bytes', 0],
    ['file_max_bytes', 1.5],
    ['file_max_bytes', '1000'],
    ['file_max_bytes', 1_099_511_627_777],
    ['timezone', 'Europe/Nowhere'],
    ['timezone', '+02'],
    ['timezone', 'europe/lisbon'],
    ['timezone', 7],
    ['timezone', ''],
    ['search_language', 'klingon'],
    ['search_language', 'english; drop table events'],
    ['search_language', ['english']],
    ['week_start', 'friday'],
    ['week_start', 1],
    ['theme', 'dark'],
  ])('refuse %s = %j', async (field, value) => {
    expect(await change({ [field]: value })).toMatchObject({
      status: 400,
      body: { error_code: 'validation_error', info: { field } },
    });
  });

  it('are in the audit log when they change', async () => {
    await change({ week_start: 'sunday' });
    const answer = await app.api('GET', '/api/audit?page_size=1');
    expect(await answer.json()).toMatchObject({
      items: [{ action: 'settings.changed', details: { changes: { week_start: 'sunday' } } }],
    });
  });
});

describe('the audit log', () => {
  it.each([
    'page=0',
    'page=1.5',
    'page=abc',
    'page_size=201',
    'page_size=0',
    'page=1&page=2',
    'since=1',
    'cursor=x',
    'cursor=YXVkaXQgMA',
    'cursor=YXVkaXQgMTI&page=1',
  ])('refuses %s', async (query) => {
    expect((await app.api('GET', `/api/audit?${query}`)).status).toBe(400);
  });

  it('is walked by cursor to its end, each entry once', async () => {
    for (const week_start of ['monday', 'sunday', 'monday'])
      await app.api('PATCH', '/api/settings', { week_start });
    const ids: number[] = [];
    let next: string | null = '';
    for (let pages = 0; next !== null && pages < 20; pages += 1) {
      const answer = await app.api('GET', `/api/audit?page_size=2${next && `&cursor=${next}`}`);
      const page = (await answer.json()) as {
        items: { id: number }[];
        page: number | null;
        next_cursor: string | null;
      };
      expect(page.page).toBe(next === '' ? 1 : null);
      ids.push(...page.items.map(({ id }) => id));
      next = page.next_cursor;
    }
    const { rows } = await app.database.pool.query<{ id: string }>(
      'SELECT id FROM audit_log ORDER BY id DESC',
    );
    expect(next).toBeNull();
    expect(ids.length).toBeGreaterThan(2);
    expect(ids).toEqual(rows.map(({ id }) => Number(id)));
  });

  it('is empty past its end', async () => {
    const answer = await app.api('GET', '/api/audit?page=2147483647&page_size=200');
    expect(await answer.json()).toMatchObject({ items: [], next_cursor: null });
  });
});
