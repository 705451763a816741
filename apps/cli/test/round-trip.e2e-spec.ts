import { copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventResponse } from '#libs/api-client';
import { startTestApp, type TestApp, TOKEN } from '../../api/test/support/test-app.js';
import { CliHome } from './support/run-cli.js';

const DIARY = fileURLToPath(new URL('fixtures/small-diary.ndjson', import.meta.url));
const ENTRIES = 30;

/** What a diary line and an exported event have in common, written in one way. */
function content({ uid, timestamp, timezone, title, description, tags, metadata }: Partial<EventResponse>) {
  return {
    uid,
    timestamp: new Date(timestamp ?? '').toISOString(),
    timezone,
    title,
    description: description ?? null,
    tags: tags ?? [],
    metadata: metadata ?? null,
  };
}

const parseLines = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Partial<EventResponse> & { type?: string });

describe('a diary on its way through the CLI', () => {
  let app: TestApp;
  let home: CliHome;
  let diary: ReturnType<typeof parseLines>;

  beforeAll(async () => {
    app = await startTestApp();
    home = await CliHome.create({ LIFELOG_URL: app.url, LIFELOG_API_TOKEN: TOKEN });
    diary = parseLines(await readFile(DIARY, 'utf8'));
  });
  afterAll(async () => {
    await app.close();
    await home.remove();
  });

  it('is only counted in a dry run', async () => {
    expect(diary).toHaveLength(ENTRIES);
    expect(await home.run(['import', DIARY, '--dry-run'])).toEqual({
      code: 0,
      stdout: `${ENTRIES} events created, 0 skipped, 0 failed (dry run: nothing was written)\n`,
      stderr: '',
    });
    expect(await home.run(['list'])).toEqual({ code: 0, stdout: '', stderr: 'No events.\n' });
  });

  it('comes in once, from a file or from stdin', async () => {
    expect(await home.run(['import', DIARY])).toEqual({
      code: 0,
      stdout: `${ENTRIES} events created, 0 skipped, 0 failed\n`,
      stderr: expect.stringMatching(/^To take it back: lifelog imports undo \d+\n$/) as string,
    });
    const again = await home.run(['import', '-', '--json'], { input: await readFile(DIARY) });
    expect(JSON.parse(again.stdout)).toEqual({
      import_id: expect.any(Number) as number,
      created: 0,
      skipped: ENTRIES,
      failed: 0,
      attachments_created: 0,
      attachments_skipped: 0,
      attachments_failed: 0,
      errors: [],
    });
  });

  it('may be another application’s: shown in a dry run, taken in, named by its place when bad, and undone', async () => {
    await writeFile(home.path('mood.txt'), 'Datum;Was;Laune\n01.05.1924 08:30;Walk;good\n02.05.1924;;bad\n');
    const mapped = ['import', 'mood.txt', '--map', 'title=Was', '--timezone', 'Europe/Lisbon'];
    expect(await home.run([...mapped, '--on-error', 'skip', '--dry-run'])).toEqual({
      code: 1,
      stdout: expect.stringMatching(
        /^row 2: 1924-05-01 08:30 Europe\/Lisbon Walk\n1 event created, 0 skipped, 1 failed \(dry run: nothing was written\)\n$/,
      ) as string,
      stderr: expect.stringMatching(
        /^Taken for a CSV table\.\nColumns: .*title=Was.*\nrow 3: .+\n1 line was refused\./,
      ) as string,
    });
    const taken = await home.run([...mapped, '--on-error', 'skip', '--format', 'csv']);
    expect(taken.stdout).toBe('1 event created, 0 skipped, 1 failed\n');
    const [, undo = ''] = /To take it back: lifelog (imports undo \d+)\n/.exec(taken.stderr) ?? [];
    expect(await home.run([...undo.split(' '), '--yes'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/1 event removed, 0 changed ones kept/) as string,
    });
    const other = await home.run([...mapped, '--format', 'keep']);
    expect(other).toMatchObject({ code: 1, stdout: '' });
    expect(other.stderr).toMatch(/^This looks like a CSV table; expected .*Keep/);
    const order = await home.run([
      ...mapped,
      '--date-order',
      'mdy',
      '--map',
      'date=Datum',
      '--map',
      'mood=x',
    ]);
    expect(order.stderr).toMatch(/columns has no field mood/);
  });

  it('is listed by day, by tag, and page by page', async () => {
    const day = await home.run(['list', '--start', '2026-10-15', '--end', '2026-10-15', '--sort', 'oldest']);
    expect(day.stdout.split('\n').map((line) => line.trim().replace(/^\d+ +/, ''))).toEqual([
      expect.stringMatching(/^ID +WHEN +TITLE +TAGS$/),
      expect.stringMatching(/^2026-10-15 08:40 +Flat white and a pastel de nata +coffee, lisbon$/),
      expect.stringMatching(/^2026-10-15 20:05 +Ferry to Cacilhas +ferry, lisbon$/),
      expect.stringMatching(/^2026-10-15 23:59 +The last millisecond of a day +time$/),
      '',
    ]);
    expect(day.stderr).toBe('3 events\n');

    const any = await home.run(['list', '--tags', 'moon,ferry', '--any', '--json']);
    expect((JSON.parse(any.stdout) as { total: number }).total).toBe(2);
    const all = await home.run(['list', '--tags', 'moon,ferry']);
    expect(all).toMatchObject({ code: 0, stdout: '', stderr: 'No events.\n' });
    const second = await home.run(['list', '--page', '2', '--page-size', '7']);
    expect(second.stdout.split('\n')).toHaveLength(9);
    expect(second.stderr).toBe('30 events, page 2 of 5; next: --page 3\n');
    const past = await home.run(['list', '--page', '99', '--page-size', '7']);
    expect(past).toMatchObject({ code: 0, stdout: '' });
    expect(past.stderr).toBe('30 events; page 99 is past the end, the last is --page 5\n');
  });

  it('is walked whole with --all, in the same order as page by page', async () => {
    const walked = await home.run(['list', '--all', '--page-size', '7', '--json']);
    const single = await home.run(['list', '--page-size', '200', '--json']);
    const whole = JSON.parse(walked.stdout) as { items: unknown[] };
    expect(whole).toMatchObject({ total: ENTRIES, total_relation: 'eq', page: null, next_cursor: null });
    expect(whole.items).toEqual((JSON.parse(single.stdout) as { items: unknown[] }).items);
    const ranked = await home.run([
      'search',
      'time',
      '--sort',
      'relevance',
      '--all',
      '--page-size',
      '2',
      '--json',
    ]);
    expect((JSON.parse(ranked.stdout) as { items: unknown[] }).items).toHaveLength(5);
  });

  it('is searched, and the passage is shown', async () => {
    const found = await home.run(['search', 'great', 'fire']);
    expect(found.stdout).toMatch(/1666-09-02 02:58 Europe\/London +A fire in the city +fire, london/);
    expect(found.stdout).toContain('told of a great fire seen from the window');
    expect(found.stdout).not.toContain('<mark>');
    expect(found.stderr).toBe('1 event\n');
    const without = await home.run(['search', '--json', '--', 'half', '-second']);
    const { items } = JSON.parse(without.stdout) as { items: EventResponse[] };
    expect(items.map(({ title }) => title)).toEqual(['Half past two for the first time']);
  });

  it('is found with the reason: rank, fields, and what else the result has', async () => {
    const { stdout, stderr } = await home.run(['search', '--facets', 'fire', 'after:1665']);
    expect(stdout).toMatch(/^ +[\d.]+ title, tags, description {2}… .*great fire/m);
    expect(stdout).toMatch(/\n\ntags: {2}.*fire 1.*\nyears: .*1666 1/);
    expect(stderr).toMatch(/^\d+ events?\n$/);
  });

  it('says on stderr what was meant, as soon as the words are known', async () => {
    let answer = await home.run(['search', 'frie']);
    for (let tries = 0; tries < 60 && !answer.stderr.includes('mean'); tries++) {
      await sleep(500);
      answer = await home.run(['search', 'frie']);
    }
    expect(answer).toEqual({ code: 0, stdout: '', stderr: 'No events.\nDid you mean "fire"?\n' });
    const json = await home.run(['search', 'frie', '--json']);
    expect([JSON.parse(json.stdout), json.stderr]).toMatchObject([{ did_you_mean: 'fire' }, '']);
  });

  it('is shown entry by entry', async () => {
    const list = await home.run(['list', '--q', 'ferry', '--json']);
    const [event] = (JSON.parse(list.stdout) as { items: EventResponse[] }).items;
    const shown = await home.run(['show', String(event?.id)]);
    expect(shown.stdout).toMatch(
      /^Ferry to Cacilhas\n2026-10-15 20:05\n\nWind from the river; the bridge in fog\.\n\n- out 19:05\n/,
    );
    expect(shown.stdout).toContain('metadata  minutes: 12\n');
    const json = await home.run(['show', String(event?.id), '--json']);
    expect(JSON.parse(json.stdout)).toEqual(event);
  });

  it.each([
    ['a file', async (out: string) => home.run(['export', '--out', out])],
    ['stdout', async (out: string) => writeFile(out, (await home.run(['export', '--out', '-'])).stdout)],
  ])('goes out to %s equal to what came in, field by field', async (_name, exportTo) => {
    const out = home.path('out.ndjson');
    await exportTo(out);
    const lines = parseLines(await readFile(out, 'utf8'));
    const byUid = (a: { uid?: string }, b: { uid?: string }) => String(a.uid).localeCompare(String(b.uid));
    expect(lines.at(-1)).toMatchObject({ type: 'end', events: ENTRIES });
    expect(lines.slice(0, -1).map(content).sort(byUid)).toEqual(diary.map(content).sort(byUid));
  });

  it('goes out as JSON and filtered, under its name only, for its owner only', async () => {
    const result = await home.run(['export', '--out', 'sea.json', '--tags', 'sea']);
    expect(result).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Exported [\d.]+ (bytes|KB) to sea\.json\n$/) as string,
      stderr: '',
    });
    const document = JSON.parse(await readFile(home.path('sea.json'), 'utf8')) as { events: EventResponse[] };
    expect(document.events.map(({ title }) => title).sort()).toEqual([
      'Between two zones',
      "On a ship, by the ship's clock",
    ]);
    expect((await stat(home.path('sea.json'))).mode & 0o777).toBe(0o600);
    expect((await readdir(home.folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('comes back into an empty LifeLog from its own export', async () => {
    const other = await startTestApp();
    try {
      const env = { LIFELOG_URL: other.url };
      await home.run(['export', '--out', 'first.ndjson']);
      await copyFile(home.path('first.ndjson'), home.path('moved.ndjson'));
      const imported = await home.run(['import', 'moved.ndjson'], { env });
      expect(imported.stdout).toBe(`${ENTRIES} events created, 0 skipped, 0 failed\n`);
      const notes = await home.run(['export', '--out', 'notes.zip', '--format', 'markdown']);
      expect(notes).toMatchObject({ code: 0, stdout: expect.stringMatching(/ to notes\.zip\n$/) as string });
      const read = await home.run(['import', 'notes.zip'], { env });
      expect(read).toEqual({
        code: 0,
        stdout: `0 events created, ${ENTRIES} skipped, 0 failed\n`,
        stderr: 'Taken for a folder of Markdown notes.\n',
      });
      await home.run(['export', '--out', 'second.ndjson'], { env });
      const [first, second] = await Promise.all(
        ['first.ndjson', 'second.ndjson'].map(async (name) =>
          parseLines(await readFile(home.path(name), 'utf8')),
        ),
      );
      const events = (lines: typeof first) => lines?.slice(0, -1).map((line) => ({ ...line, id: 0 }));
      expect(events(second)).toEqual(events(first));
    } finally {
      await other.close();
    }
  });
});
