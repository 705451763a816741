import { migrate } from '#libs/database';
import { type ListEvents, ListEventsQuery, parseListRequest } from '#libs/events';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import type { SearchResult } from './search.dto.js';
import { FacetsQuery } from './facets.query.js';
import { SearchQuery } from './search.query.js';
import { DidYouMeanQuery } from './words/did-you-mean.query.js';
import { applySearchLanguage, UnknownSearchLanguage } from './search-language.js';

describe('search', () => {
  let test: OpenDatabase;
  let query: SearchQuery;
  const search = async (params: ListEvents) =>
    JSON.parse((await query.run(parseListRequest(params))).items) as SearchResult[];
  const insert = (title: string, description: string | null = null, tags: string[] = []) =>
    test.pool.query(`INSERT INTO events (title, description, tags, timezone) VALUES ($1, $2, $3, 'UTC')`, [
      title,
      description,
      tags,
    ]);

  beforeAll(async () => {
    test = await openDatabase();
    const list = new ListEventsQuery(test.database);
    query = new SearchQuery(
      list,
      new FacetsQuery(test.database, list),
      new DidYouMeanQuery(test.database, list),
    );
    await insert('Walked to the office', 'There died of the plague this week 7,165 people.', ['health']);
    await insert('The plague is come into the City', 'Bought a hare.', ['plague']);
    await insert('Bought <b>two</b> & "three" prints', "It's a plague on \u0002my\u0003 purse", [
      'a<b',
      'plagues',
    ]);
    await insert('Nothing of the kind');
  });
  afterAll(() => test.drop());

  it('ranks a title over a tag over a description', async () => {
    const found = await search({ q: 'plague', sort: 'relevance' });
    expect(found.map(({ title }) => title)).toEqual([
      'The plague is come into the City',
      'Bought <b>two</b> & "three" prints',
      'Walked to the office',
    ]);
    expect(found.map(({ rank }) => rank)).toEqual(
      [...found.map(({ rank }) => rank)].sort((a, b) => Number(b) - Number(a)),
    );
  });

  it('marks what matched and escapes everything else', async () => {
    const [found] = await search({ q: 'prints purse plague' });
    expect(found?.highlights).toEqual({
      title: 'Bought &lt;b&gt;two&lt;/b&gt; &amp; &quot;three&quot; <mark>prints</mark>',
      description: ['It&#39;s a <mark>plague</mark> on my <mark>purse</mark>'],
      tags: ['<mark>plagues</mark>'],
    });
    const [walked] = await search({ q: 'office' });
    expect(walked?.highlights).toEqual({
      title: 'Walked to the <mark>office</mark>',
      description: [],
      tags: [],
    });
  });

  it('lists without highlights when nothing is looked for', async () => {
    const [first] = await search({});
    expect(first).toMatchObject({ rank: null, highlights: { title: null, description: [], tags: [] } });
  });

  it.each([
    '-'.repeat(500),
    `${'-'.repeat(33)}bb`,
    '"',
    '((((',
    "'; drop table events;--",
    'a & b | !c',
    '<->',
    ':*',
    '💥',
  ])('survives %j', async (q) => {
    await expect(search({ q })).resolves.toBeInstanceOf(Array);
  });

  it('stems in another language after it was changed, and says which exist', async () => {
    const change = (language: string) =>
      migrate(test.ownerUrl, { afterwards: (runner) => applySearchLanguage(runner, language) });
    await insert('Die Häuser am Fluss');
    expect(await search({ q: 'Haus' })).toEqual([]);
    await change('german');
    expect((await search({ q: 'Haus' })).map(({ title }) => title)).toEqual(['Die Häuser am Fluss']);
    await change('simple');
    expect(await search({ q: 'Haus' })).toEqual([]);
    expect((await search({ q: 'hauser' })).map(({ title }) => title)).toEqual(['Die Häuser am Fluss']);
    await test.pool.query(`CREATE TEXT SEARCH CONFIGURATION public."My 'own'" (COPY = german)`);
    await change("My 'own'");
    expect((await search({ q: 'Haus' })).map(({ title }) => title)).toEqual(['Die Häuser am Fluss']);
    expect(
      await migrate(test.url, { afterwards: (runner) => applySearchLanguage(runner, "My 'own'") }),
    ).toEqual([]);
    await expect(change('klingon')).rejects.toThrow(UnknownSearchLanguage);
  });
});
