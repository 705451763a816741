import { CliHere } from '../test/support/cli-here.js';
import { Interrupted } from './interrupted.js';
import { EXIT } from './exit-codes.js';
import { run } from './run.js';

describe('run', () => {
  let home: CliHere;
  beforeAll(async () => {
    home = await CliHere.create();
  });
  afterAll(() => home.remove());

  it.each([
    ['0 for its version', ['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    ['0 for the help of a command of a command', ['help', 'outbox', 'drop'], 0, /lifelog outbox drop/, /^$/],
    ['2 for what is no command', ['lst'], 2, /^$/, /unknown command 'lst'/],
    ['2 for a number that is none', ['show', 'x'], 2, /^$/, /value 'x' is invalid for argument 'id'/],
    ['2 for too many tags', ['tags', 'list', '--limit', '99999'], 2, /^$/, /whole number from 1 to/],
    ['2 for a year that is none', ['calendar', 'soon'], 2, /^$/, /It must be a year, such as 2026/],
    ['2 for fields that are none', ['list', '--fields', 'id,colour'], 2, /^$/, /The fields are id, /],
    ['2 for no fields', ['list', '--fields', ','], 2, /^$/, /The fields are id, /],
    ['3 without a token', ['list'], 3, /^$/, /^There is no API token\./],
    ['2 to delete without a terminal', ['delete', '1', '--token', 't'], 2, /^$/, /Add --yes to do it\./],
    ['0 without profiles', ['profiles'], 0, /^$/, /^No profile yet\. Run "lifelog login"\.\n$/],
  ])('answers %s', async (_what, args, code, stdout, stderr) => {
    expect(await home.run(args)).toEqual({
      code,
      stdout: expect.stringMatching(stdout) as string,
      stderr: expect.stringMatching(stderr) as string,
    });
  });

  it('blames the machine for what the machine refuses', async () => {
    const { code, stderr } = await home.run(['profiles'], { XDG_CONFIG_HOME: '/dev/null/x' });
    expect([code, stderr]).toEqual([0, 'No profile yet. Run "lifelog login".\n']);
    const away = await home.run(['outbox', 'list'], { XDG_STATE_HOME: `/${'x'.repeat(300)}` });
    expect(away).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^This machine does not let it be done: ENAMETOOLONG/) as string,
    });
  });

  it('owns up to an error that nobody expected', async () => {
    const { cli, stderr } = home.process();
    cli.output.print = () => {
      throw new TypeError('boom');
    };
    expect(await run(cli, ['completion', 'bash'])).toBe(EXIT.failed);
    expect(stderr()).toMatch(/^This is a fault of the CLI itself: TypeError: boom\n +at /);
  });

  it('says nothing more once it was interrupted', async () => {
    const interrupted = AbortSignal.abort(new Interrupted(EXIT.interrupted));
    const { cli, stderr } = home.process({}, interrupted);
    expect(await run(cli, ['list'])).toBe(EXIT.interrupted);
    expect(stderr()).toBe('');
  });

  it('completes words as a shell asks for it, without tags when no server can be asked', async () => {
    const complete = async (...words: string[]) =>
      (await home.run(['__complete', '--', ...words], { LIFELOG_URL: 'http://127.0.0.1:1' })).stdout;
    expect(await complete('cal')).toMatch(/^calendar\t[a-z].*\n$/);
    expect(await complete('create-event', '--file', 'a')).toBe(':files\n');
    expect(await complete('--token', 't', '--url', 'http://127.0.0.1:1', 'list', '--tags', 'co')).toBe('');
  });
});
