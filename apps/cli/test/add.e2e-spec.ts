import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { EventResponse } from '#libs/api-client';
import { startTestApp, type TestApp, TOKEN } from '../../api/test/support/test-app.js';
import { CliHome } from './support/run-cli.js';

describe('lifelog add', () => {
  let app: TestApp;
  let home: CliHome;

  beforeAll(async () => {
    app = await startTestApp();
    home = await CliHome.create({ LIFELOG_URL: app.url, LIFELOG_API_TOKEN: TOKEN });
    await writeFile(home.path('a.md'), '# A\n');
    await writeFile(home.path('b.csv'), 'a,b\n1,2\n');
  });
  afterAll(async () => {
    await app.close();
    await home.remove();
  });

  const add = async (args: string[], input?: string) => {
    const { code, stdout, stderr } = await home.run(['add', '--json', ...args], { input });
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as EventResponse;
  };
  const drafts = () => readdir(home.path('.local', 'state', 'lifelog', 'drafts'));

  it('reads a line and prints back how', async () => {
    const line = 'Coffee with a friend #coffee price=3.5 place="Café A" @ 2026-10-15T08:15';
    const { code, stdout, stderr } = await home.run(['add', line]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Logged event (\d+), 2026-10-15 08:15: Coffee with a friend\n {2}#coffee\n {2}place = "Café A"\n {2}price = 3\.5\n$/,
    );
    const id = /event (\d+)/.exec(stdout)?.[1] ?? '';
    const event = JSON.parse((await home.run(['show', id, '--json'])).stdout) as EventResponse;
    expect(event).toMatchObject({
      title: 'Coffee with a friend',
      tags: ['coffee'],
      metadata: { price: 3.5, place: 'Café A' },
      timestamp: '2026-10-15T07:15:00.000Z',
      timezone: 'Europe/Lisbon',
      local_date: '2026-10-15',
    });
  });

  it('prints only the fields that were asked for', async () => {
    const line = ['add', 'Tea #cup price=2 @ 2026-10-15T09:00'];
    expect(await add(['--fields', 'title,metadata.price', ...line.slice(1)])).toEqual({
      title: 'Tea',
      'metadata.price': 2,
    });
    const table = await home.run([
      'create-event',
      '--title',
      'Milk',
      '--tags',
      'a,b',
      '--fields',
      'title,tags',
    ]);
    expect(table).toMatchObject({ code: 0, stdout: 'TITLE  TAGS\nMilk   a, b\n' });
    const dry = await home.run([...line, '--dry-run', '--json', '--fields', 'id,title']);
    expect(JSON.parse(dry.stdout)).toEqual({ id: null, title: 'Tea' });
    expect((await home.run([...line, '--fields', 'name'])).code).toBe(2);
  });

  it('reads words as a shell hands them over, with files, in another zone', async () => {
    const zone = ['--timezone', 'Asia/Tokyo', '--file', 'a.md', '--file', 'b.csv'];
    const event = await add([
      ...zone,
      '--',
      '-5 degrees',
      'place=Mount Fuji',
      '#cold',
      '@',
      '2026-01-02',
      '06:00',
    ]);
    expect(event).toMatchObject({
      title: '-5 degrees',
      tags: ['cold'],
      metadata: { place: 'Mount Fuji' },
      timestamp: '2026-01-01T21:00:00.000Z',
      timezone: 'Asia/Tokyo',
    });
    expect(event.attachments.map(({ filename }) => filename)).toEqual(['a.md', 'b.csv']);
  });

  it('reads standard input: the first line is the title, the rest the description as it is', async () => {
    const event = await add(['-'], '\nA walk #park km=4.2\r\n\n  - past the #fountain\n  - a=b @ noon\n\n');
    expect(event).toMatchObject({
      title: 'A walk',
      tags: ['park'],
      metadata: { km: 4.2 },
      description: '  - past the #fountain\n  - a=b @ noon',
    });
  });

  it('shows how it would understand a line, and logs nothing', async () => {
    const before = await app.database.pool.query('SELECT FROM events');
    expect((await home.run(['add', '--dry-run', 'Price \\@ 5 \\#1 E\\=mc2 @ 2026-10-15T08:15'])).stdout).toBe(
      'Would log, 2026-10-15 08:15: Price @ 5 #1 E=mc2\n',
    );
    expect(await add(['--dry-run', 'Rain', 'ok=true'])).toMatchObject({
      title: 'Rain',
      metadata: { ok: true },
    });
    expect((await app.database.pool.query('SELECT FROM events')).rowCount).toBe(before.rowCount);
  });

  it.each([
    ['a time that is none', ['Lunch @ the office'], /^"the office" is no time\./],
    ['an open quote', ['x note="open'], /^The value of note begins with "/],
    ['nothing but a tag', ['#tag'], /^Write a few words/],
    ['a zone that is none', ['x', '--timezone', 'Mars/Olympus'], /^The zone "Mars\/Olympus" is not known/],
    ['an empty input', ['-'], /^Write a few words/],
    ['nothing, and no terminal', [], /^There is nothing to log\./],
    ['a queue that is none', ['x', '--queue', 'maybe'], /Allowed choices are auto, always, never/],
    ['a patience that is none', ['x', '--timeout', '0'], /It must be a number of seconds/],
  ])('is used wrongly with %s', async (_name, args, stderr) => {
    const result = await home.run(['add', ...args]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(stderr);
  });

  it('takes the zone of the machine, however it is named, and guesses none', async () => {
    const dryRun = (TZ: string) => home.run(['add', '--dry-run', '--json', 'x'], { env: { TZ } });
    for (const name of ['Asia/Tokyo', ':Asia/Tokyo', ':/usr/share/zoneinfo/Asia/Tokyo'])
      expect(JSON.parse((await dryRun(name)).stdout)).toMatchObject({ timezone: 'Asia/Tokyo' });
    expect(await dryRun('Mars/Olympus')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^This machine does not name its zone/) as string,
    });
  });

  it('takes no text that it would have to damage', async () => {
    const result = await home.run(['add', '-'], { input: Buffer.from('Caf\xe9', 'latin1') });
    expect(result).toMatchObject({ code: 2, stderr: expect.stringMatching(/not in UTF-8/) as string });
  });

  describe('without words, on a terminal', () => {
    const editor = (script: string) => ({ EDITOR: `sh -c '${script}' sh`, VISUAL: '' });

    it('opens the editor, and logs what stands above the line', async () => {
      const script =
        'grep -q ">8" "$1" && { echo "Slept well #sleep h=8"; echo; echo "# a heading"; cat "$1"; } > t && mv t "$1"';
      const { code, stdout } = await home.onTerminal('lifelog add', { env: editor(script) });
      expect([code, stdout.split('\u001b[K').at(-1)]).toEqual([
        0,
        expect.stringMatching(
          /^Logged event \d+, .*: Slept well\r\n {2}#sleep\r\n {2}h = 8\r\n {2}\| # a heading\r\n$/,
        ),
      ]);
      expect(await drafts()).toEqual([]);
    });

    it('logs nothing when nothing was written', async () => {
      const { code, stdout } = await home.onTerminal('lifelog add', { env: editor('true') });
      expect([code, stdout]).toEqual([1, 'Nothing was written, so nothing was logged.\r\n']);
      expect(await drafts()).toEqual([]);
    });

    it.each([
      ['the line cannot be read', 'echo "Lunch @ the office" > "$1"', /is no time\./],
      ['the editor fails', 'echo "Half a thought" > "$1"; exit 3', /ended with 3\. Nothing was logged\./],
      ['the server refuses it', `printf "%01025d" 0 > "$1"`, /title must be a text/],
    ])('keeps the text when %s, and says where', async (_name, script, reason) => {
      const { code, stdout } = await home.onTerminal('lifelog add', { env: editor(script) });
      expect(code).not.toBe(0);
      expect(stdout).toMatch(reason);
      const path = /Your text is kept: lifelog add - < (\S+)/.exec(stdout)?.[1] ?? '';
      expect(await readFile(path, 'utf8')).toMatch(/^(Lunch @ the office|Half a thought|0{1025})\n$/);
    });
  });
});
