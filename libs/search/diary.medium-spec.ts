import { readFile } from 'node:fs/promises';
import { type ListEvents, ListEventsQuery, parseListRequest } from '#libs/events';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { FacetsQuery } from './facets.query.js';
import type { SearchResult } from './search.dto.js';
import { SearchQuery } from './search.query.js';
import { SuggestQuery } from './suggest/suggest.query.js';
import { DidYouMeanQuery } from './words/did-you-mean.query.js';
import { LexemesJob } from './words/lexemes-job.js';
import { rebuildLexemes } from './words/rebuild-lexemes.js';
import { Jobs } from '#libs/jobs';

/** Entries of Samuel Pepys's diary, 1660 to 1669. */
const DIARY = new URL('fixtures/diary.ndjson', import.meta.url);

describe('a real diary', () => {
  let test: OpenDatabase;
  let query: SearchQuery;
  let suggest: SuggestQuery;
  let job: LexemesJob;
  const search = async (params: ListEvents, facets = false) => {
    const found = await query.run(parseListRequest({ page_size: 200, ...params }), { q: params.q, facets });
    return { ...found, items: JSON.parse(found.items) as SearchResult[] };
  };
  const days = async (params: ListEvents) => (await search(params)).items.map(({ local_date }) => local_date);
  const renew = () => test.database.withConnection((connection) => job.renew(connection));
  const flushStatistics = () => test.pool.query('SELECT pg_stat_force_next_flush()');

  beforeAll(async () => {
    test = await openDatabase();
    const list = new ListEventsQuery(test.database);
    query = new SearchQuery(
      list,
      new FacetsQuery(test.database, list),
      new DidYouMeanQuery(test.database, list),
    );
    suggest = new SuggestQuery(test.database);
    job = new LexemesJob(new Jobs(test.database));
    const lines = (await readFile(DIARY, 'utf8')).trim().split('\n');
    await test.pool.query(
      `INSERT INTO events ("timestamp", timezone, title, description, tags)
       SELECT "timestamp", timezone, title, description, tags
       FROM jsonb_to_recordset($1) AS given("timestamp" timestamptz, timezone text, title text, description text, tags text[])`,
      [`[${lines.join(',')}]`],
    );
    await test.pool.query('ANALYZE events');
    await renew();
  });
  afterAll(() => test.drop());

  it('has the great fire first, before days with a great something and a fire', async () => {
    const found = await days({ q: 'great fire', sort: 'relevance' });
    expect(found[0]).toBe('1666-09-12');
    expect(found.length).toBeGreaterThan(10);
    const phrase = await days({ q: '"great fire"' });
    expect(new Set(found.slice(0, phrase.length))).toEqual(new Set(phrase));
  });

  it.each([
    ['great fire', 1, '1666-09-12', 'side by side several times, and the tag'],
    ['"great fire"', 1, '1666-09-12', 'the most phrases'],
    ['coach -office', 1, '1661-03-03', 'in a short title, and no office'],
    ['tag:theatre before:1663', 1, '1662-12-29', 'the newest of them'],
    ['plague', 1, '1665-08-12', 'in the title and the tags'],
    ['plague', 2, '1666-04-01', 'in the tags and the text'],
    ['theatre', 1, '1661-10-08', 'no title has it: tag and short text'],
    ['fire of london', 1, '1667-05-09', 'as a phrase'],
    ['fire of london', 2, '1666-09-12', 'near each other, though more often'],
    ['tower', 1, '1661-01-24', 'in the title'],
    ['tower', 4, '1666-09-14', 'behind the titles, in the text'],
    ['burning', 1, '1666-09-12', 'in another form, the most often'],
    ['to sail', 2, '1665-11-14', 'in another form, in the title'],
    ['fire -tag:fire', 1, '1665-06-02', 'a part of “fire-ships”, without the tag'],
    ['church sermon', 1, '1667-01-16', 'near each other, and the tag'],
  ])('brings %j at place %i to %s: %s', async (q, place, day) => {
    expect((await days({ q, sort: 'relevance' }))[place - 1]).toBe(day);
  });

  it('has words side by side and words near each other before the rest', async () => {
    // Which of both is first is the server's locale to say: to one without (as the embedded one) a dash between words is a word.
    const found = await days({ q: 'navy office', sort: 'relevance' });
    expect(found.slice(0, 2).sort()).toEqual(['1660-07-21', '1663-03-14']);
    expect(found.length).toBeGreaterThan(2);
  });

  it('has a plague in the title before one in the text', async () => {
    const { items } = await search({ q: 'plague', sort: 'relevance' });
    const inTitle = items.map(({ highlights }) => highlights.title !== null);
    expect(inTitle.filter(Boolean).length).toBeGreaterThan(0);
    expect(inTitle).toEqual([...inTitle].sort((a, b) => Number(b) - Number(a)));
  });

  it.each([
    ['plauge', 'plague'],
    ['the plauge, again', 'the plague, again'],
    ['tag:plague plauge', 'tag:plague plague'],
    ['Theater -plauge', 'theatre -plauge'],
    ['graet fier', 'great fire'],
    ['tag:plauge', 'tag:plague'],
    ['tag:"plauge" -tag:plauge coahc', 'tag:plague -tag:plauge coach'],
    ['TAG:Theater tag:theatre', 'tag:theatre tag:theatre'],
  ])('takes %j for %j', async (q, meant) => {
    expect(await search({ q })).toMatchObject({ items: [], did_you_mean: meant });
  });

  it('means nothing else when something was found, or nothing near is known', async () => {
    expect((await search({ q: 'plague' })).did_you_mean).toBeNull();
    expect((await search({ q: 'xylophonist' })).did_you_mean).toBeNull();
    expect((await search({ q: 'plauge', end: '1660-01-01' })).did_you_mean).toBeNull();
  });

  it('leaves out what is not wanted', async () => {
    const { items } = await search({ q: 'coach -office' });
    expect(items.length).toBeGreaterThan(10);
    const texts = items.map(({ title, description }) => `${title} ${description}`);
    for (const text of texts) {
      expect(text).toMatch(/coach/i);
      expect(text).not.toMatch(/\boffices?\b/i);
    }
  });

  it('reads operators, and takes them for words when they make no sense', async () => {
    const plays = await search({ q: 'tag:theatre before:1663' });
    expect(plays.items.length).toBeGreaterThan(10);
    for (const { tags, local_date } of plays.items) {
      expect(tags).toContain('theatre');
      expect(local_date < '1663').toBe(true);
    }
    expect(await days({ q: 'on:1666-09 fire' })).toEqual(
      await days({ q: 'fire', start: '1666-09-01', end: '1666-09-30' }),
    );
    expect(await days({ q: 'before:soon' })).toEqual(await days({ q: 'before soon' }));
    expect(await days({ q: 'after:1666 before:1665' })).toEqual([]);
  });

  it('counts tags and years of the whole result, however small the page', async () => {
    const { items } = await search({ q: 'plague' });
    const { facets } = await search({ q: 'plague', page_size: 1 }, true);
    const tagged = items.filter(({ tags }) => tags.includes('plague')).length;
    expect(facets?.tags).toContainEqual({ tag: 'plague', count: tagged });
    expect(facets?.years.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
    expect((await search({}, true)).facets?.years.map(({ year }) => year)).toEqual([
      1669, 1668, 1667, 1666, 1665, 1664, 1663, 1662, 1661, 1660,
    ]);
  });

  it('continues what is typed', async () => {
    const { words, titles } = await suggest.run('pla');
    expect(words.slice(0, 4)).toContain('plague');
    expect(titles.length).toBeGreaterThan(0);
    for (const title of titles) expect(title).toMatch(/\bpla/i);
    expect((await suggest.run('Théa')).tags).toEqual(['theatre']);
    for (const typed of ['tag:thea', 'plague THEA', 'plague -tag:"théa', 'tag:theatre thea']) {
      expect((await suggest.run(typed)).tags).toEqual(['theatre']);
    }
    expect((await suggest.run('tag:')).tags).toHaveLength(8);
    expect(await suggest.run(`'); % _ \\ :* &`)).toEqual({ titles: [], tags: [], words: [] });
  });

  it('knows every word when their forms are taken from a sample, too', async () => {
    const stems = async () =>
      (await test.pool.query<{ stem: string }>('SELECT stem FROM lexemes ORDER BY 1')).rows;
    const before = await stems();
    await test.database.withConnection((connection) => rebuildLexemes(connection, 10));
    const after = new Set((await stems()).map(({ stem }) => stem));
    // but for stems that are no word by themselves and that the sample did not meet
    expect(before.filter(({ stem }) => after.has(stem)).length).toBeGreaterThan(0.9 * before.length);
    expect((await search({ q: 'coahc' })).did_you_mean).toBe('coach');
    await test.database.withConnection((connection) => rebuildLexemes(connection));
  });

  it('learns new words, only when something was written', async () => {
    await flushStatistics();
    await renew();
    expect(await renew()).toBe(false);
    await test.pool.query(`UPDATE lexemes_state SET built_at = now() - interval '1 day'`);
    await test.pool.query(`INSERT INTO events (title, timezone) VALUES ('Déjà vu', 'UTC')`);
    await flushStatistics();
    expect(await renew()).toBe(true);
    expect((await suggest.run('dej')).words).toEqual(['déjà']);
  });

  it('learns at once when very much was written, as by an import, and waits after a little', async () => {
    const write = async (count: number, title: string) => {
      await test.pool.query(
        `INSERT INTO events (title, timezone) SELECT $1, 'UTC' FROM generate_series(1, $2::int)`,
        [title, count],
      );
      await flushStatistics();
    };
    await test.pool.query(`UPDATE lexemes_state SET built_at = now(), took_ms = 60000`);
    await write(2, 'Xebec');
    expect(await renew()).toBe(false);
    await write(40, 'Zeugma');
    expect(await renew()).toBe(true);
    expect((await search({ q: 'zuegma' })).did_you_mean).toBe('zeugma');
  });
});
