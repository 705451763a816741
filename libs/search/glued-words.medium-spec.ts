import fc from 'fast-check';
import { type ListEvents, ListEventsQuery, parseListRequest } from '#libs/events';
import { openDatabase, type OpenDatabase } from '#libs/testing';
import { FacetsQuery } from './facets.query.js';
import type { SearchResult } from './search.dto.js';
import { SearchQuery } from './search.query.js';
import { DidYouMeanQuery } from './words/did-you-mean.query.js';

/** A text, what it is to be found by, and what is marked of it then. */
const FOUND: [text: string, q: string, marked: string][] = [
  ['Java List<Qstring> of it', 'qstring', 'Java List&lt;<mark>Qstring</mark>&gt; of it'],
  ['Java List<Qstring> of it', 'List<Qstring>', 'Java <mark>List</mark>&lt;<mark>Qstring</mark>&gt; of it'],
  ['either qpizza/qpasta', 'qpizza', 'either <mark>qpizza</mark>/qpasta'],
  ['either qpizza/qpasta', 'qpizza/qpasta', 'either <mark>qpizza</mark>/<mark>qpasta</mark>'],
  ['with Sir.W to qfoo.qbar', 'qfoo', 'with Sir.W to <mark>qfoo</mark>.qbar'],
  ['with Sir.W to qfoo.qbar', 'qbar', 'with Sir.W to qfoo.<mark>qbar</mark>'],
  ['with Sir.W to it', 'sir', 'with <mark>Sir</mark>.W to it'],
  ['of qann@qexample.com', 'qann', 'of <mark>qann</mark>@qexample.com'],
  ['of qann@qexample.com', 'qexample', 'of qann@<mark>qexample</mark>.com'],
  [
    'of qann@qexample.com',
    'qann@qexample.com',
    'of <mark>qann</mark>@<mark>qexample</mark>.<mark>com</mark>',
  ],
  [
    'https://www.qsite.org/qpath/?qkey=qval#qend',
    'qsite qpath qkey qval qend',
    'https://www.<mark>qsite</mark>.org/<mark>qpath</mark>/?<mark>qkey</mark>=<mark>qval</mark>#<mark>qend</mark>',
  ],
  [
    'see https://www.qsite.org/qpath/',
    'https://www.qsite.org/qpath/',
    'see <mark>https</mark>://<mark>www</mark>.<mark>qsite</mark>.<mark>org</mark>/<mark>qpath</mark>/',
  ],
  ['in /qusr/qlocal', 'qusr', 'in /<mark>qusr</mark>/qlocal'],
  ['in ~/qhome', '~/qhome', 'in ~/<mark>qhome</mark>'],
  ['file1.txt and qchapter.2', 'txt', 'file1.<mark>txt</mark> and qchapter.2'],
  ['file1.txt and qchapter.2', 'qchapter', 'file1.txt and <mark>qchapter</mark>.2'],
  ['at qx42._qhttp', 'qx42', 'at <mark>qx42</mark>._qhttp'],
  ['R&amp;D qone&qtwo', 'qone', 'R&amp;amp;D <mark>qone</mark>&amp;qtwo'],
  ['it cost 3.5 of v1.2.3', '3.5', 'it cost <mark>3.5</mark> of v1.2.3'],
  ['it cost 3.5 of v1.2.3', 'v1.2.3', 'it cost 3.5 of <mark>v1.2.3</mark>'],
  ['in the U.S.A. of it', 'U.S.A.', 'in the <mark>U.S.A</mark>. of it'],
  ['on 2023-05-01 at it', '2023-05-01', 'on <mark>2023</mark><mark>-05</mark><mark>-01</mark> at it'],
  ['a well-known thing', 'well-known', 'a <mark>well</mark>-<mark>known</mark> thing'],
  ['a well-known thing', 'known', 'a well-<mark>known</mark> thing'],
  [`the painter's "wife"`, `"painter's"`, `the <mark>painter</mark>&#39;s &quot;wife&quot;`],
];

describe('words that PostgreSQL takes for one', () => {
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
  });
  beforeEach(() => test.pool.query('TRUNCATE events CASCADE'));
  afterAll(() => test.drop());

  it.each(FOUND)('are found apart: %j by %j', async (text, q, marked) => {
    await insert(text, 'nothing of the kind');
    await insert('other', text);
    await insert('tagged', null, [text]);
    const found = await search({ q, sort: 'relevance' });
    expect(found.map(({ title }) => title)).toEqual([text, 'tagged', 'other']);
    expect(found[0]?.highlights.title).toBe(marked);
    expect(found[1]?.highlights.tags).toEqual([marked]);
    expect(found[2]?.highlights.description.join('')).toContain('<mark>');
  });

  it('stay a phrase, with the words around them', async () => {
    await insert('we ate qpizza/qpasta today');
    await insert('qpasta, then qpizza');
    expect(await search({ q: '"qpizza qpasta today"' })).toHaveLength(1);
    expect(await search({ q: 'qpizza/qpasta' })).toHaveLength(1);
    expect((await search({ q: 'qpizza -qpizza/qpasta' })).map(({ title }) => title)).toEqual([
      'qpasta, then qpizza',
    ]);
  });

  it('lose nothing of a text in its fragments', async () => {
    const text = 'take Some<Qkey,Qval> zebrabar and if a<qqb && c>d, see <a href="/x">\u000e\u0014';
    await insert('code', text);
    const [found] = await search({ q: 'zebrabar' });
    expect(found?.highlights.description).toEqual([
      'take Some&lt;Qkey,Qval&gt; <mark>zebrabar</mark> and if a&lt;qqb &amp;&amp; c&gt;d, see &lt;a href',
    ]);
    const [inside] = await search({ q: 'qval' });
    expect(inside?.highlights.description.join('')).toContain('Some&lt;Qkey,<mark>Qval</mark>&gt; zebrabar');
  });

  it('leave no file, host, address, tag or entity of several words to the parser', async () => {
    const glue = fc.constantFrom(...'<>/@&~_.-:=?#%|;,\'"\\ '.split(''));
    const word = fc.constantFrom('Qa', 'bcd', 'x', '7', '42', 'http', 'www', 'com', 'é', 'amp');
    const texts = fc
      .sample(fc.array(fc.oneof(word, glue), { maxLength: 14 }), 3_000)
      .map((parts) => parts.join(''));
    const { rows } = await test.pool.query<{ text: string; alias: string; token: string }>(
      `SELECT t.text, tt.alias, p.token FROM unnest($1::text[]) t (text), ts_parse('default', search_text(t.text)) p
       JOIN ts_token_type('default') tt USING (tokid)
       WHERE tt.alias IN ('email', 'url', 'url_path', 'host', 'protocol', 'tag', 'entity', 'file') AND p.token ~ '[[:alnum:]]{2}[^[:alnum:]]+[[:alpha:]]'`,
      [texts],
    );
    expect(rows).toEqual([]);
  });
});
