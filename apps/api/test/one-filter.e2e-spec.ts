import { readFile } from 'node:fs/promises';
import { startTestApp, type TestApp } from './support/test-app.js';
import { WebVisitor } from './support/web-visitor.js';

const DIARY = new URL('../../../libs/search/fixtures/diary.ndjson', import.meta.url);

interface Item {
  id: number;
  uid: string;
}

describe('the one filter', () => {
  let app: TestApp;
  let visitor: WebVisitor;
  let uids: Map<number, string>;

  const items = async (path: string): Promise<Item[]> =>
    ((await (await app.api('GET', path)).json()) as { items: Item[] }).items;
  const exported = async (query: string): Promise<string[]> => {
    const text = await (await app.api('GET', `/api/export?format=ndjson&${query}`)).text();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { uid?: string });
    return lines.flatMap(({ uid }) => uid ?? []);
  };
  /** What the pages show, one after the other. */
  const shown = async (query: string): Promise<string[]> => {
    const ids: number[] = [];
    for (let page = 1; ; page++) {
      const { html } = await visitor.open(`/?${query}&page=${page}`);
      ids.push(...[...html.matchAll(/<li class="ev[^"]*" id="e(\d+)"/g)].map(([, id]) => Number(id)));
      if (!html.includes('aria-label="Next page"')) return ids.map((id) => uids.get(id) ?? '');
    }
  };

  beforeAll(async () => {
    app = await startTestApp();
    visitor = await WebVisitor.signedIn(app);
    await app.api('POST', '/api/import', await readFile(DIARY, 'utf8'), {
      'content-type': 'application/x-ndjson',
    });
    await app.database.pool
      .query(`INSERT INTO attachments (event_id, key, filename, content_type, size_bytes, sha256)
      SELECT id, 'k' || id, 'a.txt', 'text/plain', 1, '\\x00' FROM events WHERE id % 5 = 0`);
    uids = new Map((await items('/api/events?page_size=200')).map(({ id, uid }) => [id, uid]));
  });
  afterAll(() => app.close());

  it.each([
    'q=great fire',
    'q="great fire"',
    'q=coach -office',
    'q=plague or theatre',
    'q=tag:theatre before:1663',
    'q=tag:theatre&tags=music,dinner&tags_mode=any',
    'q=after:1664 before:1666-09 fire',
    'q=on:1666&tags=fire',
    'q=before:soon',
    'q=fire -tag:theatre -tag:music',
    'q=-has:attachment -before:1666',
    'q=-on:1666 -after:1667-06 church',
    'q=-tag:a,b church',
    'q=has:attachment&has_attachments=false',
    'q=has:attachment church',
    'q=the',
    'q=&tags=theatre,music',
    'q=plague&start=1665-07-01&end=1665-12-31',
    'start=1666-09-01T00:00:00Z&end=1666-09-30',
    'has_attachments=false&tags=wife',
  ])('finds the same in the list, the search, the export and the pages: %s', async (text) => {
    const query = new URLSearchParams(text).toString();
    const listed = (await items(`/api/events?page_size=200&${query}`)).map(({ uid }) => uid);
    const found = (await items(`/api/search?page_size=200&${query}`)).map(({ uid }) => uid);
    expect(found).toEqual(listed);
    expect((await exported(query)).sort()).toEqual([...listed].sort());
    expect((await shown(query)).sort()).toEqual([...listed].sort());
  });

  it('finds something with most of these, and not everything', async () => {
    expect(uids.size).toBeGreaterThan(100);
    for (const q of ['coach -office', 'tag:theatre before:1663', 'has:attachment church']) {
      const { length } = await items(`/api/events?page_size=200&q=${encodeURIComponent(q)}`);
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThan(uids.size);
    }
  });
});
