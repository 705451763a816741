import stringWidth from 'string-width';
import type { DayResponse, EventPage } from '#libs/api-client';
import { type CliApp, startCliApp } from './support/cli-app.js';
import { ServerProxy } from './support/server-proxy.js';

const DAYS = ['2023-10-15', '2026-10-14', '2026-10-15', '2026-10-15'];

describe('looking back', () => {
  let cli: CliApp;

  beforeAll(async () => {
    cli = await startCliApp();
    for (const [at, day] of DAYS.entries()) {
      await cli.app.api('POST', '/api/events', {
        title: `Entry ${at}`,
        timestamp: `${day}T1${at}:00:00Z`,
        tags: ['a', 'b'],
        metadata: { at, place: { city: 'Lisboa' } },
      });
    }
  });
  afterAll(() => cli.close());

  it('shows a day in its order, and the days beside it', async () => {
    const [table, note] = await cli.told('day', '2026-10-15');
    expect(table.split('\n').map((line) => line.slice(0, 33).trimEnd())).toEqual([
      'ID  WHEN              TITLE    TA',
      ' 3  2026-10-15 13:00  Entry 2  a,',
      ' 4  2026-10-15 14:00  Entry 3  a,',
      '',
    ]);
    expect(note).toBe('2 events on 2026-10-15; before: 2026-10-14\n');
    expect(await cli.json<DayResponse>('day')).toMatchObject({ events: [], previous: '2026-10-15' });
    expect((await cli.home.run(['day', '2026-13-01'])).code).toBe(1);
  });

  it('shows the same day of other years', async () => {
    const [table, note] = await cli.told('on-this-day', '2026-10-15');
    expect([table, note]).toEqual([
      expect.stringContaining('2023-10-15 11:00  Entry 0'),
      '1 event in 1 other year\n',
    ]);
    expect(await cli.json('on-this-day', '2026-10-15', '--fields', 'title')).toEqual({
      date: '2026-10-15',
      years: [{ year: 2023, count: 1, events: [{ title: 'Entry 0' }] }],
    });
  });

  it('shows a year in 40 columns', async () => {
    const { stdout, stderr } = await cli.home.run(['calendar', '2026'], { env: { COLUMNS: '40' } });
    const lines = stdout.split('\n');
    expect(lines[9]).toBe(`Oct ${'·'.repeat(13)}12${'·'.repeat(16)}   3`);
    expect(lines[1]).toBe(`Feb ${'·'.repeat(28)}`);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(stderr).toBe('3 events on 2 days of 2026\n');
    expect((await cli.told('calendar', '2026', '--ndjson'))[0]).toBe(
      '{"date":"2026-10-14","count":1}\n{"date":"2026-10-15","count":2}\n',
    );
  });

  it.each([
    [['list']],
    [['list', '--all', '--json']],
    [['search', 'entry']],
    [['show', '1']],
    [['tags', '--ndjson']],
    [['import', '-', '--dry-run']],
  ])('is not reachable (5) for %j when the network is cut in the middle of the answer', async (args) => {
    const proxy = await ServerProxy.before(cli.app.url);
    try {
      const options = { env: { LIFELOG_URL: proxy.url }, input: '{"title":"Never there"}\n' };
      expect((await cli.home.run(args, options)).code).toBe(0);
      proxy.cutAfter = proxy.received - 10; // within the body
      const cut = await cli.home.run(args, options);
      expect(cut).toMatchObject({
        code: 5,
        stderr: `The connection to LifeLog at ${proxy.url} broke in the middle: is the network steady?\n`,
      });
      expect(cut.stdout).toBe(args.includes('--all') ? '{"items": [\n' : '');
    } finally {
      await proxy.goDown();
    }
  });

  describe('the shape of a list', () => {
    it('is a line of JSON an event, of one page or of all', async () => {
      const lines = (text: string) =>
        text
          .split('\n')
          .slice(0, -1)
          .map((line) => (JSON.parse(line) as { title: string }).title);
      expect(lines((await cli.told('list', '--ndjson', '--page-size', '2'))[0])).toEqual([
        'Entry 3',
        'Entry 2',
      ]);
      const [all] = await cli.told('list', '--ndjson', '--all', '--sort', 'oldest');
      expect(lines(all)).toEqual(['Entry 0', 'Entry 1', 'Entry 2', 'Entry 3']);
      expect(
        lines((await cli.told('search', 'entry', '--ndjson', '--fields', 'title,rank'))[0]),
      ).toHaveLength(4);
    });

    it('has the fields that were asked for, also inside of metadata', async () => {
      const fields = ['--fields', 'id,metadata.place.city,title,metadata.none', '--page-size', '1'];
      expect((await cli.told('list', '--ndjson', ...fields))[0]).toBe(
        '{"id":4,"metadata.place.city":"Lisboa","title":"Entry 3","metadata.none":null}\n',
      );
      const page = await cli.json<EventPage>('list', ...fields);
      expect(page).toMatchObject({ total: 4, page: 1, items: [{ id: 4, title: 'Entry 3' }] });
      expect(Object.keys(page.items[0] ?? {})).toHaveLength(4);
      const all = await cli.json<EventPage>('list', '--fields', 'id', '--all');
      expect(all.items).toEqual([{ id: 4 }, { id: 3 }, { id: 2 }, { id: 1 }]);
      expect((await cli.told('list', '--fields', 'id,tags,title', '--page-size', '2'))[0]).toBe(
        'ID  TAGS  TITLE\n 4  a, b  Entry 3\n 3  a, b  Entry 2\n',
      );
      expect(await cli.json('show', '4', '--fields', 'title')).toEqual({ title: 'Entry 3' });
    });

    it.each(['40', '60', '80'])('fits any fields into %s columns', async (columns) => {
      const args = ['list', '--fields', 'id,uid,title,timestamp,metadata,tags'];
      const { stdout } = await cli.home.run(args, { env: { COLUMNS: columns } });
      expect(stdout).toContain('Entr');
      for (const line of stdout.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(Number(columns));
    });

    it('is used wrongly with a field that is none, and with two shapes', async () => {
      const strange = await cli.home.run(['list', '--fields', 'id,colour']);
      expect(strange).toMatchObject({ code: 2, stdout: '' });
      expect(strange.stderr).toContain('The fields are id, uid, ');
      expect((await cli.home.run(['list', '--json', '--ndjson'])).code).toBe(2);
    });
  });
});
