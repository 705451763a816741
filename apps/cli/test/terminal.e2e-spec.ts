import { chmod, readFile, stat } from 'node:fs/promises';
import stringWidth from 'string-width';
import { startTestApp, type TestApp, TOKEN } from '../../api/test/support/test-app.js';
import { CliHome } from './support/run-cli.js';

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`);
const CONTROL_BUT_LINE_BREAK = /(?!\n)\p{Cc}/u;
const NASTY = 'Rain \u001b[2J\u001b]0;owned\u0007 \u009b31m end';

describe('on a terminal', () => {
  let app: TestApp;
  let home: CliHome;

  beforeAll(async () => {
    app = await startTestApp();
    home = await CliHome.create({ LIFELOG_URL: app.url, LIFELOG_API_TOKEN: TOKEN });
    const timestamp = '2026-10-15T07:40:00Z';
    await app.api('POST', '/api/events', {
      title: NASTY,
      description: NASTY,
      tags: ['a\u001b[31m'],
      timestamp,
    });
    await app.api('POST', '/api/events', {
      title: '日記'.repeat(60),
      timestamp,
      timezone: 'Asia/Tokyo',
      tags: ['東京'],
    });
  });
  afterAll(async () => {
    await app.close();
    await home.remove();
  });

  it('colours a table, but not with NO_COLOR and not in a pipe', async () => {
    expect((await home.onTerminal('lifelog list')).stdout).toMatch(COLOUR);
    expect((await home.onTerminal('lifelog list', { env: { NO_COLOR: '1' } })).stdout).not.toMatch(COLOUR);
    expect((await home.run(['list'])).stdout).not.toMatch(COLOUR);
    expect((await home.run(['search', 'rain'])).stdout).not.toMatch(COLOUR);
  });

  it.each([
    ['list', []],
    ['list', ['--json']],
    ['search', ['rain']],
    ['show', ['1']],
    ['show', ['1', '--json']],
    ['list', ['--start', 'x\u001b[2J']],
  ])('never obeys what is in the log: %s %j', async (command, options) => {
    const { stdout, stderr } = await home.run([command, ...options]);
    expect(stdout + stderr).toMatch(/Rain|start/);
    expect(stdout + stderr).not.toMatch(CONTROL_BUT_LINE_BREAK);
  });

  it.each(['120', '80', '60', '45'])(
    'fits a table into %s columns, wide characters and all',
    async (columns) => {
      const { stdout } = await home.run(['list'], { env: { COLUMNS: columns } });
      expect(stdout).toContain('日記');
      for (const line of stdout.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(Number(columns));
    },
  );

  it('shows the time of the place, and the place when it is not here', async () => {
    const { stdout } = await home.run(['list', '--sort', 'oldest']);
    expect(stdout).toMatch(/2026-10-15 08:40 +Rain/);
    expect(stdout).toMatch(/2026-10-15 16:40 Asia\/Tokyo +日記/);
  });

  it('shows progress to whoever waits, and removes it at the end', async () => {
    const { stdout } = await home.onTerminal(
      'lifelog export --out - --format json >/dev/null; lifelog export --out x.ndjson',
    );
    expect(stdout).toContain('\r\u001b[K');
    expect(stdout.split('\u001b[K').at(-1)).toMatch(/^Exported 2 events \([\d.]+ KB\) to x\.ndjson\r\n$/);
    expect((await home.run(['export', '--out', 'x.ndjson'])).stderr).toBe('');
  });

  describe('lifelog login', () => {
    const env = () => ({ LIFELOG_URL: '', LIFELOG_API_TOKEN: '', XDG_CONFIG_HOME: home.path('config') });
    const file = () => home.path('config', 'lifelog', 'config.json');

    it('asks for the address and, unseen, for the token, and keeps them for their owner only', async () => {
      const { code, stdout } = await home.onTerminal('lifelog login', {
        env: env(),
        input: `${app.url}\n${TOKEN}\n`,
      });
      expect([code, stdout.split('\n').at(-2)]).toEqual([
        0,
        `Logged in to ${app.url}. The token is kept in ${file()}.\r`,
      ]);
      expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ url: app.url, token: TOKEN });
      expect((await stat(file())).mode & 0o777).toBe(0o600);
      expect(await home.run(['list'], { env: env() })).toMatchObject({ code: 0, stderr: '2 events\n' });
    });

    it('does not ask where there is no terminal, but takes a token from stdin', async () => {
      const asked = await home.run(['login'], { env: env() });
      expect(asked).toMatchObject({ code: 2, stdout: '' });
      const args = ['login', '--url', `${app.url}/`, '--token-stdin'];
      const given = await home.run(args, { env: env(), input: `${TOKEN}\n` });
      expect(given).toMatchObject({ code: 0, stderr: '' });
      expect((await home.run(args, { env: env(), input: '' })).code).toBe(2);
    });

    it('keeps what was there when the token is wrong', async () => {
      const before = await readFile(file(), 'utf8');
      const wrong = await home.run(['login', '--token-stdin'], { env: env(), input: `ll_${'w'.repeat(43)}` });
      expect(wrong).toMatchObject({ code: 3, stdout: '' });
      expect(await readFile(file(), 'utf8')).toBe(before);
    });

    it('goes behind the environment, and is warned about when others can read it', async () => {
      await chmod(file(), 0o644);
      const warned = await home.run(['list'], { env: env() });
      expect(warned).toMatchObject({ code: 0 });
      expect(warned.stderr).toBe(
        `Warning: others can read the token in ${file()}. Run: chmod 600 ${file()}\n2 events\n`,
      );
      const other = await home.run(['list'], {
        env: { ...env(), LIFELOG_API_TOKEN: `ll_${'w'.repeat(43)}` },
      });
      expect(other.code).toBe(3);
      await chmod(file(), 0o600);
    });

    it('keeps several servers by name, each with its own token', async () => {
      const gone = 'http://127.0.0.1:9';
      const login = ['login', '--profile', 'work', '--url', app.url];
      const logged = await home.run([...login, '--token-stdin'], { env: env(), input: TOKEN });
      expect(logged.stdout).toBe(`Logged in to ${app.url} as work. The token is kept in ${file()}.\n`);
      expect(await home.run([...login, '--token', 'll_wrong'], { env: env() })).toMatchObject({ code: 3 });
      expect(
        await home.run(['login', '--profile', '../x', '--token-stdin'], { env: env(), input: TOKEN }),
      ).toMatchObject({ code: 2, stdout: '' });
      expect((await home.run(['profiles'], { env: env() })).stdout).toBe(
        `* default  ${app.url}\n  work     ${app.url}\n`,
      );
      const work = { ...env(), LIFELOG_PROFILE: 'work' };
      expect(JSON.parse((await home.run(['profiles', '--json'], { env: work })).stdout)).toEqual([
        { name: 'default', url: app.url, has_token: true, in_use: false },
        { name: 'work', url: app.url, has_token: true, in_use: true },
      ]);
      expect((await home.run(['list', '--profile', 'work'], { env: env() })).code).toBe(0);
      expect((await home.run(['list'], { env: work })).code).toBe(0);
      expect((await home.run(['--profile', 'home', 'list'], { env: env() })).code).toBe(2);
      const elsewhere = await home.run(['list', '--url', gone], { env: work });
      expect(elsewhere).toEqual({
        code: 3,
        stdout: '',
        stderr: `The kept token is for ${app.url}, not for ${gone}, and stays here. Run "lifelog login", or give --token.\nThere is no API token. Run "lifelog login", or set LIFELOG_API_TOKEN.\n`,
      });
      const own = await home.run(['list', '--url', gone, '--token', 'll_x'], { env: work });
      expect(own).toMatchObject({ code: 5 });
    });

    it('forgets one, and says that its token stays good', async () => {
      const work = { ...env(), LIFELOG_PROFILE: 'work' };
      const out = await home.run(['logout'], { env: work });
      expect(out).toMatchObject({ code: 0, stdout: `Forgot the profile "work", ${app.url}.\n` });
      expect(out.stderr).toContain('stays good on the server');
      expect((await home.run(['list'], { env: work })).code).toBe(2);
      expect((await home.run(['logout'], { env: work })).code).toBe(1);
      expect((await home.run(['list'], { env: env() })).code).toBe(0);
      expect((await home.run(['logout'], { env: env() })).code).toBe(0);
      expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ profiles: {} });
      expect((await home.run(['list'], { env: env() })).code).toBe(3);
    });
  });
});
