import { type FakeServer, startFakeServer } from './support/fake-server.js';
import { CliHome } from './support/run-cli.js';

describe('the outbox, with a server that answers as LifeLog does not', () => {
  let fake: FakeServer;
  let home: CliHome;
  let answer: { status: number; headers: Record<string, string>; body: string } | undefined;
  let keys: unknown[];

  beforeAll(async () => {
    home = await CliHome.create({ LIFELOG_API_TOKEN: 'll_test' });
    fake = await startFakeServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      request.resume();
      if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  beforeEach(() => {
    keys = [];
  });
  afterAll(async () => {
    await fake.close();
    await home.remove();
  });

  const json = { 'content-type': 'application/json' };
  const busy = JSON.stringify({ detail: 'Too much at once', error_code: 'overloaded', info: {} });

  it.each([
    ['503', { status: 503, headers: { ...json, 'retry-after': '0' }, body: busy }, /^Too much at once\./],
    ['429', { status: 429, headers: { ...json, 'retry-after': '0' }, body: busy }, /^Too much at once\./],
    ['500', { status: 500, headers: json, body: busy }, /^Too much at once\./],
    ['a bad gateway', { status: 502, headers: {}, body: '<h1>Bad' }, /does not speak as LifeLog does/],
    ['the page of a hotel', { status: 200, headers: {}, body: '<h1>Hotel' }, /is not LifeLog/],
    ['what a redirect makes of it', { status: 200, headers: json, body: '{"items":[]}' }, /is not LifeLog/],
    ['silence', undefined, /does not answer/],
  ])('keeps the event at %s, and its key at every attempt', async (_name, given, reason) => {
    answer = given;
    const env = { LIFELOG_URL: fake.url };
    const added = await home.run(['add', 'Busy', '--timeout', given ? '60' : '0.5'], { env });
    expect(added).toMatchObject({ code: 0, stderr: expect.stringMatching(reason) as string });
    answer ??= { status: 404, headers: json, body: busy };
    expect((await home.run(['outbox', 'flush'], { env })).code).not.toBe(0);
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBeGreaterThan(given ? 1 : 0); // a request may be given up before it is sent
    expect(JSON.parse((await home.run(['outbox', 'list', '--json'])).stdout)).toHaveLength(1);
    await home.run(['outbox', 'drop', '--all', '--yes'], { env });
  });

  it('does not try again at once what waits, nor waits for a busy server in place of its writer', async () => {
    answer = { status: 503, headers: { ...json, 'retry-after': '4' }, body: busy };
    const env = { LIFELOG_URL: fake.url };
    const added = await home.run(['add', 'Busy', '--timeout', '7'], { env });
    expect([added.code, added.stderr.split('\n')]).toEqual([
      0,
      [expect.stringMatching(/^Too much at once\. Try again in 4 s\. The event waits/), ''],
    ]);
    expect(keys.length).toBe(1);
    await home.run(['outbox', 'drop', '--all', '--yes'], { env });
  });
});
