import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { NewTokenResponse, TokenList } from '#libs/api-client';
import { ADMIN_PASSWORD } from '../../api/test/support/test-app.js';
import { type CliApp, startCliApp } from './support/cli-app.js';

describe('what administrators do', () => {
  let cli: CliApp;

  beforeAll(async () => {
    cli = await startCliApp();
  });
  afterAll(() => cli.close());

  const listWith = async (token: string) =>
    (await cli.home.run(['list'], { env: { LIFELOG_API_TOKEN: token } })).code;

  describe('lifelog token', () => {
    it('makes one that works, alone on stdout, and revokes it', async () => {
      const [token, note] = await cli.told(
        'token',
        'create',
        'reader',
        '--scopes',
        'read',
        '--expires',
        '90d',
      );
      expect(token).toMatch(/^ll_[\w-]{43}\n$/);
      expect(note).toMatch(/^This is token \d+, reader \(read\)\. It is not shown again\.\n$/);
      expect(await listWith(token.trim())).toBe(0);
      const { items } = await cli.json<TokenList>('token', 'list');
      const made = items.find(({ name }) => name === 'reader');
      expect(Date.parse(made?.expires_at ?? '')).toBeGreaterThan(Date.now() + 89 * 86_400_000);
      expect((await cli.told('token', 'list'))[0]).toMatch(/ reader +ll_\S+ +read /);
      expect((await cli.told('token', 'list'))[0]).not.toContain(token.trim());
      const id = String(made?.id);
      expect((await cli.home.run(['token', 'revoke', id])).code).toBe(2);
      expect(await cli.told('token', 'revoke', id, '--yes')).toEqual([`Revoked token ${id}\n`, '']);
      expect(await listWith(token.trim())).toBe(3);
    });

    it.each([
      [['token', 'create', 'x'], /required option '--scopes/],
      [['token', 'create', 'x', '--scopes', 'read,fly'], /Scopes are read, write, admin, capture, feed/],
      [['token', 'revoke', 'two'], /It must be the number of a token/],
      [['token', 'rotate'], /no terminal to ask on. Use --password-stdin/],
    ])('is used wrongly as %j', async (args, stderr) => {
      const result = await cli.home.run(args);
      expect(result).toMatchObject({ code: 2, stdout: '' });
      expect(result.stderr).toMatch(stderr);
    });

    it('is rotated with the password: printed when it came from the environment', async () => {
      const { token } = await cli.json<NewTokenResponse>('token', 'create', 'mine', '--scopes', 'read');
      const env = { LIFELOG_API_TOKEN: token };
      const wrong = await cli.home.run(['token', 'rotate', '--password-stdin'], { env, input: 'wrong' });
      expect(wrong).toMatchObject({ code: 3, stdout: '' });
      const done = await cli.home.run(['token', 'rotate', '--password-stdin'], {
        env,
        input: `${ADMIN_PASSWORD}\n`,
      });
      expect([done.code, done.stdout]).toEqual([0, expect.stringMatching(/^ll_[\w-]{43}\n$/)]);
      expect([await listWith(token), await listWith(done.stdout.trim())]).toEqual([3, 0]);
    });

    it('is rotated on a terminal, unseen, and kept where login kept it', async () => {
      const { token } = await cli.json<NewTokenResponse>('token', 'create', 'kept', '--scopes', 'read');
      const env = { LIFELOG_URL: '', LIFELOG_API_TOKEN: '', XDG_CONFIG_HOME: cli.home.path('config') };
      const login = await cli.home.run(['login', '--url', cli.app.url, '--token-stdin'], {
        env,
        input: token,
      });
      expect(login.code).toBe(0);
      const { code, stdout } = await cli.home.onTerminal('lifelog token rotate', {
        env,
        input: `${ADMIN_PASSWORD}\n`,
      });
      expect([code, stdout]).toEqual([0, expect.stringContaining('The new token is kept in ')]);
      expect(stdout.split('(not shown)').at(-1)).not.toMatch(/ll_|correct horse/); // the terminal itself echoes what is typed ahead
      const file = await readFile(cli.home.path('config', 'lifelog', 'config.json'), 'utf8');
      expect(file).toMatch(/ll_[\w-]{43}/);
      expect(file).not.toContain(token);
      expect(await cli.home.run(['list'], { env })).toMatchObject({ code: 0 });
    });
  });

  describe('lifelog imports', () => {
    it('lists them, and undoes one', async () => {
      const run = await cli.home.run(['import', '-'], { input: '{"title":"one"}\n{"title":"two"}\n' });
      expect(run.code).toBe(0);
      const [table, note] = await cli.told('imports');
      expect(table).toMatch(
        /^ID +WHEN +STATE +RESULT\n +1 +\S+ \S+ +done +2 events created, 0 skipped, 0 failed\n$/,
      );
      expect(note).toBe('1 import\n');
      await cli.told('update', '1', '--title', 'one, changed');
      expect((await cli.home.run(['imports', 'undo', '1'])).code).toBe(2);
      expect(await cli.told('imports', 'undo', '1', '--yes')).toEqual([
        'Import 1 is undone: 1 event removed, 1 changed one kept\n',
        '',
      ]);
      expect(await cli.json('imports', 'show', '1')).toMatchObject({ id: 1, state: 'undone' });
      const fields = ['--fields', 'state,report.created'];
      expect(await cli.json('imports', 'show', '1', ...fields)).toEqual({
        state: 'undone',
        'report.created': expect.any(Number) as number,
      });
      expect((await cli.told('imports', 'show', '1', ...fields))[0]).toMatch(
        /^STATE +REPORT\.CREATED\nundone/,
      );
      expect((await cli.told('imports', 'list', '--ndjson', '--fields', 'id,state'))[0]).toBe(
        '{"id":1,"state":"undone"}\n',
      );
      expect((await cli.home.run(['imports', 'stop', '99'])).code).toBe(4);
    });
  });

  it('never leaves a rotated token unseen when it cannot be kept', async () => {
    const { token } = await cli.json<NewTokenResponse>('token', 'create', 'stuck', '--scopes', 'read');
    await mkdir(cli.home.path('.config', 'lifelog'), { recursive: true });
    const config = JSON.stringify({ url: cli.app.url, token });
    await writeFile(cli.home.path('.config', 'lifelog', 'config.json'), config, { mode: 0o600 });
    await writeFile(cli.home.path('password'), ADMIN_PASSWORD);
    const done = await cli.home.onShell(
      `trap '' XFSZ; ulimit -f 0; LIFELOG_URL= LIFELOG_API_TOKEN= lifelog token rotate --password-stdin < password`,
    );
    expect(done.stderr).toMatch(/^The token was rotated, but the new one could not be kept\./);
    expect([done.code, await listWith(token), await listWith(done.stdout.trim())]).toEqual([1, 3, 0]);
  });
});
