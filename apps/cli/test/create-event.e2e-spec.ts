import type { EventResponse } from '#libs/api-client';
import { startTestApp, type TestApp, TOKEN } from '../../api/test/support/test-app.js';
import { CliHome } from './support/run-cli.js';

describe('lifelog create-event', () => {
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

  const create = async (...args: string[]) => {
    const { code, stdout, stderr } = await home.run(['create-event', '--json', ...args]);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as EventResponse;
  };

  it('sends every field', async () => {
    const uid = '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b';
    const event = await create(
      ...['--title', 'Flat white', '--desc', 'Corner table.', '--tags', 'coffee, lisbon,'],
      ...['--timestamp', '2026-10-15T16:40:00+09:00', '--timezone', 'Asia/Tokyo', '--uid', uid],
      ...['--metadata', '{"place": "Chiado", "price": 3.5}'],
    );
    expect(event).toMatchObject({
      uid,
      timestamp: '2026-10-15T07:40:00.000Z',
      timezone: 'Asia/Tokyo',
      local_date: '2026-10-15',
      title: 'Flat white',
      description: 'Corner table.',
      tags: ['coffee', 'lisbon'],
      metadata: { place: 'Chiado', price: 3.5 },
    });
    const shown = await home.run(['show', String(event.id), '--json']);
    expect(JSON.parse(shown.stdout)).toEqual(event);
  });

  it('leaves the rest to LifeLog and tells what it logged', async () => {
    const before = Date.now();
    const event = await create('--title', 'Rain');
    expect(event).toMatchObject({ timezone: 'Europe/Lisbon', description: null, tags: [], metadata: null });
    expect(Date.parse(event.timestamp)).toBeGreaterThanOrEqual(before - 1000);
    const { stdout } = await home.run([
      ...['create-event', '--title', 'Rain\u001b[2J again', '--timestamp', '2026-10-15T07:40:00Z'],
    ]);
    expect(stdout).toMatch(/^Logged event \d+, 2026-10-15 08:40: Rain␛\[2J again\n$/);
  });

  it.each([
    ['a blank title', ['--title', ' '], 'title must be a text of 1 to 1,024 characters.\n'],
    ['a time without an offset', ['--title', 'x', '--timestamp', '2026-10-15 08:40'], /^timestamp must /],
    ['a zone that is none', ['--title', 'x', '--timezone', 'Mars/Olympus'], /^timezone is not known/],
    [
      'a number that no database keeps',
      ['--title', 'x', '--metadata', '{"n": 9007199254740993}'],
      /^metadata has a number with more digits than can be kept/,
    ],
  ])('fails with %s that the server refuses', async (_name, args, stderr) => {
    const result = await home.run(['create-event', ...args]);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    if (typeof stderr === 'string') expect(result.stderr).toBe(stderr);
    else expect(result.stderr).toMatch(stderr);
  });

  it.each([
    ['no title', []],
    ['metadata that is no object', ['--title', 'x', '--metadata', '[1]']],
    ['two descriptions', ['--title', 'x', '--desc', 'a', '--description', 'b']],
    ['an option that does not exist', ['--title', 'x', '--colour', 'red']],
    ['a word too many', ['--title', 'x', 'y']],
  ])('is used wrongly with %s', async (_name, args) => {
    const { code, stdout, stderr } = await home.run(['create-event', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/\S/);
  });
});
