import fc from 'fast-check';
import { Audit } from '#libs/audit';
import { type AppConfig, ConfigService } from '#libs/config';
import { Settings } from '#libs/settings';
import { openDatabase, type OpenDatabase, wrongTagDays } from '#libs/testing';
import { ListTagsQuery } from './list-tags.query.js';
import type { ListTags, TagPage } from './tag.dto.js';
import { RenamingForgotten, TagNotFound, TagTaken } from './tag.errors.js';
import { TagMerging } from './tag-merging.js';
import { TagRenaming } from './tag-renaming.js';
import { TagUsageQuery } from './tag-usage.query.js';

describe('tags', () => {
  let test: OpenDatabase;
  let query: ListTagsQuery;
  let renaming: TagRenaming;
  let merging: TagMerging;
  const source = { address: '127.0.0.1' };
  const list = async (params: Partial<ListTags> = {}) =>
    JSON.parse(await query.run({ page_size: 1000, ...params })) as TagPage;
  const rename = (from: string, to: string, merge = false) =>
    renaming.run({ from, to, merge }, { address: '127.0.0.1' });
  const insert = (...tags: string[]) =>
    test.pool.query(`INSERT INTO events (title, tags, timezone) VALUES ('t', $1, 'UTC')`, [tags]);
  const tagsOfEvents = async () =>
    (await test.pool.query<{ tags: string[] }>('SELECT tags FROM events ORDER BY id')).rows.map(
      ({ tags }) => tags,
    );

  beforeAll(async () => {
    test = await openDatabase();
    const audit = new Audit(test.database);
    const config = new ConfigService<AppConfig, true>({ TIMEZONE: 'UTC' });
    query = new ListTagsQuery(
      test.database,
      new TagUsageQuery(test.database, new Settings(test.database, config, audit)),
    );
    merging = new TagMerging(test.database, audit);
    renaming = new TagRenaming(test.database, audit);
  });
  beforeEach(() => test.pool.query('TRUNCATE events CASCADE'));
  afterAll(() => test.drop());

  it('are listed by count, then by name, folded or not', async () => {
    await insert('zoo', 'Ärger', 'apple', 'Apple');
    await insert('zoo');
    const expected = {
      items: [
        { tag: 'zoo', count: 2 },
        { tag: 'Apple', count: 1 },
        { tag: 'apple', count: 1 },
        { tag: 'Ärger', count: 1 },
      ],
      total: 4,
      total_relation: 'eq',
      page: 1,
      page_size: 1000,
    };
    expect(await list()).toEqual(expected);
    await test.pool.query('SELECT fold_event_counts()');
    expect(await list()).toEqual(expected);
    expect(await list({ page: 2, page_size: 3 })).toEqual({
      ...expected,
      items: expected.items.slice(3),
      page: 2,
      page_size: 3,
    });
    expect(await list({ page: 3, page_size: 3 })).toEqual({ ...expected, items: [], page: 3, page_size: 3 });
  });

  it.each([
    ['CAF', ['Café', 'cafeteria']],
    ['café', ['Café', 'cafeteria']],
    ['cafe\u0301', ['Café', 'cafeteria']],
    ['straße', ['Strasse']],
    ['%', ['%_\\']],
    ['%_\\', ['%_\\']],
    ["'; drop", []],
    ['afé', []],
    ['', ['%_\\', 'Café', 'cafeteria', 'Strasse']],
  ])('are found by the prefix %j without case and accents', async (prefix, found) => {
    await insert('Café', 'cafeteria', 'Strasse', '%_\\');
    await test.pool.query('SELECT fold_event_counts()');
    await insert('Café');
    const { items, total } = await list({ prefix });
    expect(items.map(({ tag }) => tag).sort()).toEqual([...found].sort());
    expect(total).toBe(found.length);
  });

  it('are found through the index', async () => {
    await test.pool.query(
      `INSERT INTO events (title, tags, timezone) SELECT 't', ARRAY['tag' || n], 'UTC' FROM generate_series(1, 5000) n`,
    );
    await test.pool.query('SELECT fold_event_counts()');
    await test.pool.query('ANALYZE tag_counts');
    const { rows } = await test.pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT tag, folded, count FROM tag_totals WHERE folded ^@ fold_text('TAG123')`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('tag_counts_folded');
  });

  it('are renamed in place, in every event or none', async () => {
    await insert('a', 'old', 'z');
    await insert('old');
    await insert('other');
    expect(await rename('old', 'new')).toMatchObject({ updated: 2, tag: 'new' });
    expect(await tagsOfEvents()).toEqual([['a', 'new', 'z'], ['new'], ['other']]);
    expect((await list()).items[0]).toEqual({ tag: 'new', count: 2 });
    await expect(rename('old', 'x')).rejects.toThrow(TagNotFound);
  });

  it('are told apart by case, so that case can be changed', async () => {
    await insert('coffee');
    expect(await rename('coffee', 'Coffee')).toMatchObject({ updated: 1, tag: 'Coffee' });
    await expect(rename('coffee', 'x')).rejects.toThrow(TagNotFound);
  });

  it('are merged only when that is asked for; the first place of the two stays', async () => {
    await insert('x', 'old', 'y', 'new');
    await insert('new', 'x', 'old');
    await insert('old');
    await expect(rename('old', 'new')).rejects.toThrow(TagTaken);
    expect((await list({ prefix: 'old' })).total).toBe(1);
    expect(await rename('old', 'new', true)).toEqual({ updated: 3, tag: 'new', renaming_id: null });
    expect(await tagsOfEvents()).toEqual([['x', 'new', 'y'], ['new', 'x'], ['new']]);
    expect((await list()).items).toEqual([
      { tag: 'new', count: 3 },
      { tag: 'x', count: 2 },
      { tag: 'y', count: 1 },
    ]);
  });

  it('move updated_at and the search vector, and leave a trace', async () => {
    await insert('walk');
    await insert('else');
    const read = async () =>
      (
        await test.pool.query<{ at: string; v: string }>(
          'SELECT updated_at::text at, search_vector::text v FROM events ORDER BY id',
        )
      ).rows;
    const [before, untouched] = await read();
    await rename('walk', 'stroll');
    const [after, still] = await read();
    expect(still).toEqual(untouched);
    expect(after?.at).not.toBe(before?.at);
    expect(after?.v).toBe("'stroll':1B");
    const { rows } = await test.pool.query(
      'SELECT action, actor, details FROM audit_log ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toEqual([
      { action: 'tag.renamed', actor: 'nobody', details: { from: 'walk', to: 'stroll', updated: 1 } },
    ]);
  });

  it('change nothing when the name stays', async () => {
    await insert('same');
    const before = await test.pool.query('SELECT updated_at FROM events');
    expect(await rename('same', 'same')).toEqual({ updated: 0, tag: 'same', renaming_id: null });
    expect((await test.pool.query('SELECT updated_at FROM events')).rows).toEqual(before.rows);
    await expect(rename('absent', 'absent')).rejects.toThrow(TagNotFound);
  });

  it('lose no event when two are renamed into each other at once', async () => {
    for (let each = 0; each < 20; each++) await insert('a', 'b');
    const results = await Promise.allSettled([rename('a', 'c'), rename('b', 'c'), rename('b', 'a', true)]);
    const { items } = await list();
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    expect(items.every(({ count }) => count === 20)).toBe(true);
    expect(
      (await tagsOfEvents()).every((tags) => new Set(tags).size === tags.length && tags.length > 0),
    ).toBe(true);
  });

  it('get their old name back by undoing, where they had it and still have the new one', async () => {
    await insert('a', 'old');
    await insert('old');
    await insert('old');
    const { renaming_id: id } = await rename('old', 'new');
    await insert('new'); // tagged meanwhile
    await test.pool.query(`UPDATE events SET tags = '{else}' WHERE id = (SELECT min(id) + 1 FROM events)`);
    await test.pool.query(`UPDATE events SET tags = '{new,old}' WHERE id = (SELECT min(id) + 2 FROM events)`);
    expect(await renaming.undo(id ?? 0, source)).toEqual({ updated: 2, tag: 'old', renaming_id: null });
    expect(await tagsOfEvents()).toEqual([['a', 'old'], ['else'], ['old'], ['new']]);
    await expect(renaming.undo(id ?? 0, source)).rejects.toThrow(RenamingForgotten);
  });

  it('keep their new name after ten minutes', async () => {
    await insert('old');
    const { renaming_id: id } = await rename('old', 'new');
    await test.pool.query(`UPDATE tag_renamings SET renamed_at = now() - interval '11 minutes'`);
    await expect(renaming.undo(id ?? 0, source)).rejects.toThrow(RenamingForgotten);
    await rename('new', 'newer');
    const { rows } = await test.pool.query('SELECT from_tag FROM tag_renamings');
    expect(rows).toEqual([{ from_tag: 'new' }]);
  });

  it('are merged several at once into one of them or a new one, each event once', async () => {
    await insert('a', 'garden', 'gardening', 'z');
    await insert('plants', 'garden');
    await insert('garden');
    await insert('other');
    const merge = (tags: string[], into: string) => merging.run({ tags, into }, source);
    await expect(merge(['garden', 'absent'], 'garden')).rejects.toThrow(TagNotFound);
    expect(await merge(['garden', 'gardening', 'plants'], 'garden')).toEqual({ updated: 2, tag: 'garden' });
    expect(await tagsOfEvents()).toEqual([['a', 'garden', 'z'], ['garden'], ['garden'], ['other']]);
    expect(await merge(['other', 'garden'], 'all of it')).toEqual({ updated: 4, tag: 'all of it' });
    expect(await merge(['all of it'], 'all of it')).toEqual({ updated: 0, tag: 'all of it' });
  });

  it('come with their last use and twelve months when that is asked for, in any order, found anywhere', async () => {
    const today = new Date().toISOString().slice(0, 10);
    await test.pool.query(
      `INSERT INTO events (title, tags, timezone, timestamp) VALUES
       ('t', '{new,Both}', 'UTC', now()), ('t', '{new}', 'UTC', now()),
       ('t', '{Both,old}', 'UTC', '2001-02-03T12:00Z'), ('t', '{Both}', 'UTC', date_trunc('month', now()) - interval '1 day')`,
    );
    const { items } = await list({ usage: 'true', sort: 'name' });
    const none = Array<number>(10).fill(0);
    expect(items).toEqual([
      { tag: 'Both', count: 3, last_used: today, months: [...none, 1, 1] },
      { tag: 'new', count: 2, last_used: today, months: [...none, 0, 2] },
      { tag: 'old', count: 1, last_used: '2001-02-03', months: [...none, 0, 0] },
    ]);
    const many = Array.from({ length: 50 }, (_, n) => `${n}`.padEnd(64, '\u{1F33F}'));
    await insert(...many);
    const last = (await list({ usage: 'true', contains: '49' })).items[0];
    expect(last).toMatchObject({ tag: many[49], last_used: today, months: [...none, 0, 1] });
    await test.pool.query('DELETE FROM events WHERE cardinality(tags) = 50');
    const names = async (params: Partial<ListTags>) => (await list(params)).items.map(({ tag }) => tag);
    expect(await names({ sort: 'least' })).toEqual(['old', 'new', 'Both']);
    expect(await names({ contains: 'ÔT' })).toEqual(['Both']);
  });

  it('are sorted by the day of their last event, the latest first, folded or not', async () => {
    await test.pool.query(
      `INSERT INTO events (title, tags, timezone, timestamp) VALUES
       ('t', '{often,Zoo}', 'UTC', '2024-05-01T12:00Z'), ('t', '{often,apple}', 'UTC', '2024-05-02T12:00Z'),
       ('east', '{ahead}', 'Pacific/Kiritimati', '2024-05-02T12:00Z'), ('t', '{often}', 'UTC', '1999-12-31T12:00Z')`,
    );
    const names = async (params: Partial<ListTags> = {}) =>
      (await list({ sort: 'last_used', ...params })).items.map(({ tag }) => tag);
    const fold = () => test.pool.query('SELECT fold_event_counts()');
    expect(await names()).toEqual(['ahead', 'apple', 'often', 'Zoo']);
    await fold();
    expect(await names()).toEqual(['ahead', 'apple', 'often', 'Zoo']);
    expect(await names({ page: 2, page_size: 3 })).toEqual(['Zoo']);
    expect(await names({ contains: 'o' })).toEqual(['often', 'Zoo']);
    await test.pool.query(`DELETE FROM events WHERE title = 'east'`);
    await test.pool.query(`UPDATE events SET tags = '{apple}' WHERE tags @> '{apple}'`);
    expect(await names()).toEqual(['apple', 'often', 'Zoo']);
    await test.pool.query(`UPDATE events SET "timestamp" = '2024-05-03T12:00Z' WHERE tags @> '{Zoo}'`);
    expect(await names()).toEqual(['often', 'Zoo', 'apple']);
    await fold();
    expect(await names()).toEqual(['often', 'Zoo', 'apple']);
    expect((await list({ sort: 'last_used', usage: 'true' })).items.map((item) => item.last_used)).toEqual([
      '2024-05-03',
      '2024-05-03',
      '2024-05-02',
    ]);
  });

  it('keep the right days through any renamings, mergings and what undoes them', async () => {
    const tag = fc.constantFrom('a', 'A', 'b', 'c');
    const change = fc.record({ kind: fc.constantFrom('add', 'rename', 'undo', 'fold'), from: tag, to: tag });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        await test.pool.query('TRUNCATE events CASCADE');
        const open: number[] = [];
        for (const { kind, from, to } of changes) {
          if (kind === 'add') await insert(...new Set([from, to]));
          if (kind === 'fold') await test.pool.query('SELECT fold_event_counts(1)');
          if (kind === 'undo') await renaming.undo(open.pop() ?? 0, source).catch(expectNothingToDo);
          if (kind === 'rename') {
            const done = await renaming.run({ from, to, merge: true }, source).catch(expectNothingToDo);
            if (done?.renaming_id) open.push(done.renaming_id);
          }
          expect(await wrongTagDays(test.pool)).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
  });
});

/** The tag is not there, or the renaming is undone already; anything else is a failure. */
function expectNothingToDo(error: unknown): undefined {
  if (!(error instanceof TagNotFound || error instanceof RenamingForgotten)) throw error;
}
