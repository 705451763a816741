import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeServer, startFakeServer } from './support/fake-server.js';
import { CliHome } from './support/run-cli.js';

const LINE = '{"uid":"0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b","title":"x"}\n';

function end(events: number, lines = LINE.repeat(events)): string {
  return `${JSON.stringify({ type: 'end', events, sha256: createHash('sha256').update(lines).digest('hex') })}\n`;
}

describe('an export that does not arrive whole', () => {
  let fake: FakeServer;
  let home: CliHome;
  let answer: (response: ServerResponse) => void;

  beforeAll(async () => {
    fake = await startFakeServer((_request, response) =>
      answer(response.setHeader('content-type', 'application/x-ndjson')),
    );
  });
  afterAll(() => fake.close());
  beforeEach(async () => {
    home = await CliHome.create({ LIFELOG_URL: fake.url, LIFELOG_API_TOKEN: 'll_x' });
  });
  afterEach(() => home.remove());

  const whole = LINE.repeat(3) + end(3);

  it('is what the next ones are not', async () => {
    answer = (response) => response.end(whole);
    const result = await home.run(['export', '--out', 'whole.ndjson']);
    expect(result).toMatchObject({
      code: 0,
      stderr: '',
      stdout: 'Exported 3 events (279 bytes) to whole.ndjson\n',
    });
    expect(await readFile(home.path('whole.ndjson'), 'utf8')).toBe(whole);
  });

  it.each<[string, string[], (response: ServerResponse) => void, RegExp]>([
    [
      'without its end line',
      [],
      (r) => r.end(LINE.repeat(3)),
      /^The export ends in the middle: it is not whole\./,
    ],
    ['cut inside its end line', [], (r) => r.end(whole.slice(0, -10)), /^The export ends in the middle/],
    ['empty', [], (r) => r.end(), /^The export ends in the middle/],
    ['with a line less', [], (r) => r.end(LINE.repeat(2) + end(3)), /^The export was altered on its way/],
    [
      'with a changed byte',
      [],
      (r) => r.end(whole.replace('"x"', '"y"')),
      /^The export was altered on its way/,
    ],
    [
      'when the connection breaks',
      [],
      (r) => {
        r.write(LINE.repeat(3));
        setTimeout(() => r.destroy(), 100);
      },
      /^The connection broke during the export: it is not whole\. Try again\.\n$/,
    ],
    [
      'as JSON that is not closed',
      ['--format', 'json'],
      (r) => r.end('{"events":[\n{}'),
      /^The export ends in the middle/,
    ],
  ])('%s fails and leaves no file', async (_name, options, broken, stderr) => {
    answer = broken;
    const result = await home.run(['export', '--out', 'diary.ndjson', ...options]);
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toMatch(stderr);
    expect(await readdir(home.folder)).toEqual([]);
    const piped = await home.run(['export', '--out', '-', ...options]);
    expect(piped.code).toBe(1);
    expect(piped.stderr).toMatch(stderr);
  });

  it('leaves an older export as it was', async () => {
    await writeFile(home.path('older.ndjson'), 'older');
    answer = (response) => response.end(LINE);
    expect((await home.run(['export', '--out', 'older.ndjson'])).code).toBe(1);
    expect(await readFile(home.path('older.ndjson'), 'utf8')).toBe('older');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('because of %s ends with %d, quietly, and leaves no file', async (signal, code) => {
    answer = (response) => response.write(LINE); // and nothing more
    const result = await home.run(['export', '--out', 'diary.ndjson'], {
      meanwhile: async (child) => {
        await untilPart();
        child.kill(signal);
      },
    });
    expect(result).toEqual({ code, stdout: '', stderr: '' });
    expect(await readdir(home.folder)).toEqual([]);
  });

  it('because of SIGKILL leaves its part, not its name', async () => {
    answer = (response) => response.write(LINE);
    await home.run(['export', '--out', 'diary.ndjson'], {
      meanwhile: async (child) => {
        await untilPart();
        child.kill('SIGKILL');
      },
    });
    expect(await readdir(home.folder)).toEqual([expect.stringMatching(/^diary\.ndjson\.\d+\.part$/)]);
  });

  it('because its reader has seen enough is no failure', async () => {
    const many = LINE.repeat(100_000);
    answer = (response) => response.end(many + end(100_000));
    const result = await home.run(['export', '--out', '-'], {
      meanwhile: (child) => {
        child.stdout?.once('data', () => child.stdout?.destroy());
      },
    });
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });

  async function untilPart(): Promise<void> {
    while (!(await readdir(home.folder)).some((name) => name.endsWith('.part'))) await sleep(20);
    await sleep(50);
  }
});
