import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { startTestApp, type TestApp, TOKEN } from '../../api/test/support/test-app.js';
import { type FakeServer, startFakeServer } from './support/fake-server.js';
import { CliHome } from './support/run-cli.js';

const refused = (url: string) =>
  `LifeLog at ${url} does not take this API token. Run "lifelog login", or check LIFELOG_API_TOKEN.\n`;

describe('the exit code', () => {
  let app: TestApp;
  let home: CliHome;

  beforeAll(async () => {
    app = await startTestApp();
    home = await CliHome.create({ LIFELOG_URL: app.url, LIFELOG_API_TOKEN: TOKEN });
  });
  afterAll(async () => {
    await app.close();
    await home.remove();
  });

  it('is 0 for help, and for the misspelt variable of the token', async () => {
    const help = await home.run(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Usage: lifelog [options] [command]');
    const inner = await home.run(['help', 'tags', 'rename']);
    expect(inner).toMatchObject({ code: 0, stderr: '' });
    expect(inner.stdout).toContain('Usage: lifelog tags rename [options]');
    const env = { LIFELOG_API_TOKEN: '', LIFLOG_API_TOKEN: TOKEN };
    expect(await home.run(['list'], { env })).toMatchObject({ code: 0, stderr: 'No events.\n' });
  });

  it.each([
    [[], /^Usage: lifelog/],
    [['frobnicate'], /^error: unknown command 'frobnicate'/],
    [['list', '--sort', 'random'], /Allowed choices are newest, oldest, relevance\./],
    [['list', '--page', '0'], /It must be a whole number from 1 to 2147483647\./],
    [['list', '--page-size', '201'], /It must be a whole number from 1 to 200\./],
    [['list', '--page', '2', '--all'], /cannot be used with option '--all'/],
    [['list', '--has-attachments', '--no-attachments'], /cannot be used with option '--no-attachments'/],
    [['show'], /missing required argument 'id'/],
    [['show', '1.5'], /It must be the number of an event/],
    [['import'], /missing required argument 'file'/],
    [['import', 'x', '--on-error', 'ignore'], /Allowed choices are abort, skip\./],
    [['import', 'x', '--format', 'xlsx'], /Allowed choices are auto, csv, ics,/],
    [['import', 'x', '--map', 'title'], /Give a field and its column/],
    [['export'], /required option '--out <file>' not specified/],
    [['export', '--out', 'x', '--format', 'xml'], /Allowed choices are json, ndjson, archive, markdown\./],
    [['bell\u0007'], /^error: unknown command 'bell␇'/],
  ])('is 2 for %j', async (args, stderr) => {
    const result = await home.run(args);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(stderr);
  });

  it('is 2 for an address that is none, and the secret in it is not repeated', async () => {
    const result = await home.run(['list'], { env: { LIFELOG_URL: 'http://ana:secret@host' } });
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/^The address of LifeLog must look like http:\/\/127\.0\.0\.1:8000\./);
    expect(result.stderr).not.toContain('secret');
  });

  it.each([
    [
      'a start that is no day',
      ['list', '--start', 'yesterday-ish'],
      /^start must be a day such as 2026-10-15/,
    ],
    ['relevance without words', ['list', '--sort', 'relevance'], /relevance/],
    ['a file that is not there', ['import', 'nowhere.ndjson'], /^Cannot read nowhere\.ndjson \(ENOENT\)\./],
    ['a folder to import', ['import', '/'], /^\/ is a folder\. Give a file/],
    ['a folder to export to', ['export', '--out', '/'], /^\/ is not a file\./],
    [
      'a folder that is not there',
      ['export', '--out', '/no/such/x'],
      /^Cannot write \/no\/such\/x \(ENOENT\)\./,
    ],
  ])('is 1 for %s', async (_name, args, stderr) => {
    const result = await home.run(args);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toMatch(stderr);
  });

  it('is 1 for an import with bad lines, and only the good ones of it are in with --on-error skip', async () => {
    const input = '{"title":"one"}\n{"title":""}\n{"titel":"\\u0007"}\n{"title":"two"}\n';
    const aborted = await home.run(['import', '-'], { input });
    expect(aborted).toMatchObject({ code: 1, stdout: '' });
    expect(aborted.stderr).toMatch(
      /^Line 2: title must be a text of 1 to 1,024 characters\. Nothing was imported\.\n$/,
    );
    const skipped = await home.run(['import', '-', '--on-error', 'skip'], { input });
    expect(skipped).toMatchObject({ code: 1, stdout: '2 events created, 0 skipped, 2 failed\n' });
    expect(skipped.stderr.split('\n')).toEqual([
      expect.stringMatching(/^line 2: title must be/),
      expect.stringMatching(/^line 3: .*titel/),
      expect.stringMatching(/^To take it back: lifelog imports undo \d+$/),
      '2 lines were refused. Mend and import them again.',
      '',
    ]);
  });

  it('is 1 for a large import that is refused at its start, with the reason', async () => {
    const file = home.path('large.ndjson');
    await writeFile(
      file,
      `{"title":5}\n${`{"title":"x","description":"${'y'.repeat(9_000)}"}\n`.repeat(3_000)}`,
    );
    const result = await home.run(['import', file]);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toMatch(/^Line 1: title must be/);
  });

  it('is 1 for an import without input', async () => {
    await writeFile(home.path('empty.ndjson'), '');
    for (const path of ['-', 'empty.ndjson']) {
      const result = await home.run(['import', path]);
      expect(result).toEqual({ code: 1, stdout: '', stderr: 'Nothing came in.\n' });
    }
  });

  it.each([['list'], ['list --json'], ['export --out -'], ['--help'], ['--version']])(
    'of %s is 1 when the disk is full',
    async (command) => {
      await app.api('POST', '/api/events', { title: 'Takes a place' });
      const result = await home.onShell(`lifelog ${command} > /dev/full`);
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(
        /^(\d+ events?\n)?Cannot write the output: the disk is full\. It is not whole\.\n$/,
      );
    },
  );

  it('is 0 for the version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(await home.run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('is 3 without a token, with a wrong one, and with one that must not', async () => {
    const none = await home.run(['list'], { env: { LIFELOG_API_TOKEN: '' } });
    expect(none).toEqual({
      code: 3,
      stdout: '',
      stderr: 'There is no API token. Run "lifelog login", or set LIFELOG_API_TOKEN.\n',
    });
    const wrong = `ll_${'w'.repeat(43)}`;
    for (const args of [['list'], ['export', '--out', '-'], ['import', '-'], ['show', '1']]) {
      const result = await home.run(args, { env: { LIFELOG_API_TOKEN: wrong }, input: '{"title":"x"}\n' });
      expect(result).toEqual({ code: 3, stdout: '', stderr: refused(app.url) });
    }
    const answer = await app.api('POST', '/api/auth/tokens', { name: 'reader', scopes: ['read'] });
    const { token } = (await answer.json()) as { token: string };
    const reader = await home.run(['create-event', '--title', 'x'], { env: { LIFELOG_API_TOKEN: token } });
    expect(reader).toMatchObject({ code: 3, stdout: '' });
    expect(reader.stderr).toMatch(/Use a token with the scope for it\.\n$/);
    expect((await home.run(['list'], { env: { LIFELOG_API_TOKEN: 'll_\u00e9' } })).code).toBe(3);
  });

  it('is 4 for what is not there', async () => {
    expect(await home.run(['show', '999999999'])).toEqual({
      code: 4,
      stdout: '',
      stderr: 'There is no event 999999999.\n',
    });
  });

  it('is 5 when nobody listens', async () => {
    const gone = await startFakeServer(() => undefined);
    await gone.close();
    const { url } = gone;
    const env = { LIFELOG_URL: url };
    for (const args of [['list'], ['health'], ['import', '-'], ['export', '--out', 'never.ndjson']]) {
      expect(await home.run(args, { env, input: '{"title":"x"}\n' })).toEqual({
        code: 5,
        stdout: '',
        stderr: `Cannot reach LifeLog at ${url}: is it running? If not: npm start.\n`,
      });
    }
  });

  it('of health is 0 when all is well, without any token', async () => {
    const { code, stdout } = await home.run(['health'], { env: { LIFELOG_API_TOKEN: '' } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^database +up/m);
  });

  describe('with a server that is not LifeLog, or not well', () => {
    let fake: FakeServer;
    let answer: { status: number; headers: Record<string, string>; body: string };

    beforeAll(async () => {
      fake = await startFakeServer((_request, response) => {
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    afterAll(() => fake.close());

    const json = { 'content-type': 'application/json' };
    const error = (detail: string, info = {}) => JSON.stringify({ detail, error_code: 'x', info });

    it.each([
      [
        'a page of something else',
        200,
        { 'content-type': 'text/html' },
        '<h1>Router</h1>',
        /^What answers at \S+ is not LifeLog\. Check LIFELOG_URL\.\n$/,
      ],
      [
        'its 404',
        404,
        { 'content-type': 'text/html' },
        '<h1>No</h1>',
        /\(status 404\) does not speak as LifeLog does/,
      ],
      ['broken JSON', 200, json, '{"items": [', /is not LifeLog\. Check LIFELOG_URL\./],
      [
        'a database that is away',
        503,
        { ...json, 'retry-after': '2' },
        error('The database is away.'),
        /^The database is away\. Try again in 2 s\.\n$/,
      ],
      [
        'a fault',
        500,
        json,
        error('It broke.', { error_id: 'abc' }),
        /^It broke\. Look for abc in the server's log\.\n$/,
      ],
    ])('is 1 for %s', async (_name, status, headers, body, stderr) => {
      answer = { status, headers, body };
      const result = await home.run(['list'], { env: { LIFELOG_URL: fake.url } });
      expect(result).toMatchObject({ code: 1, stdout: '' });
      expect(result.stderr).toMatch(stderr);
    });

    it('of health is 1 and names what is down', async () => {
      const down = { database: { status: 'down', message: 'no\u001b[2J answer' } };
      const body = { status: 'error', info: {}, error: down, details: { ...down, disk: { status: 'up' } } };
      answer = { status: 503, headers: json, body: JSON.stringify(body) };
      expect(await home.run(['health'], { env: { LIFELOG_URL: fake.url } })).toEqual({
        code: 1,
        stdout: 'database  down  message: no␛[2J answer\ndisk      up\n',
        stderr: `LifeLog at ${fake.url} is not well: database. Its log says more.\n`,
      });
    });
  });

  it('is 2 for a config file that is broken', async () => {
    const env = { XDG_CONFIG_HOME: home.path('broken') };
    await mkdir(home.path('broken', 'lifelog'), { recursive: true });
    const path = home.path('broken', 'lifelog', 'config.json');
    await writeFile(path, '{"url": ');
    await chmod(path, 0o600);
    expect(await home.run(['list'], { env })).toMatchObject({ code: 2, stdout: '' });
    expect((await home.run(['list'], { env: { XDG_CONFIG_HOME: path } })).code).toBe(0); // no such file there
  });
});
