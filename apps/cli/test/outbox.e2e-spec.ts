import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { EventPage, EventResponse } from '#libs/api-client';
import { startTestApp, type TestApp, TOKEN } from '../../api/test/support/test-app.js';
import { CliHome } from './support/run-cli.js';
import { ServerProxy } from './support/server-proxy.js';

const KILLER = fileURLToPath(new URL('./support/kill-at-step.mjs', import.meta.url));
const OFFLINE = / The event waits in the outbox; the next command that reaches LifeLog sends it/;

interface Waiting {
  id: string;
  queued_at: string;
  profile: string;
  url: string;
  state: string;
  refused: string | null;
  event: Partial<EventResponse>;
  files: { name: string; type: string; size_bytes: number }[];
}

describe('the outbox', () => {
  let app: TestApp;
  let proxy: ServerProxy;
  let home: CliHome;

  beforeAll(async () => {
    app = await startTestApp();
    proxy = await ServerProxy.before(app.url);
    home = await CliHome.create({ LIFELOG_URL: proxy.url, LIFELOG_API_TOKEN: TOKEN });
    await writeFile(home.path('notes.md'), '# Notes\n');
  });
  afterEach(async () => {
    await proxy.comeBack();
    await rm(home.path('.local'), { recursive: true, force: true });
  });
  afterAll(async () => {
    await proxy.goDown();
    await app.close();
    await home.remove();
  });

  const waiting = async (env: Record<string, string> = {}) =>
    JSON.parse((await home.run(['outbox', 'list', '--json'], { env })).stdout) as Waiting[];
  const logged = async (title: string) => {
    const answer = await app.api('GET', `/api/events?page_size=200`);
    const { items } = (await answer.json()) as EventPage;
    return items.filter((event) => event.title === title);
  };

  it('keeps an event and its files while nobody answers, and the next command sends them as they were', async () => {
    await proxy.goDown();
    const before = Date.now();
    const added = await home.run(['add', 'On the train #travel seat=42', '--file', 'notes.md']);
    const after = Date.now();
    expect(added.code).toBe(0);
    expect(added.stdout).toMatch(
      /^Kept as \d{8}T\d{9}-[0-9a-f]{4}, .*: On the train, with 1 file \(8 bytes\)\n {2}#travel\n {2}seat = 42\n$/,
    );
    expect(added.stderr).toMatch(
      /^Cannot reach LifeLog at \S+: is it running\? If not: npm start\. The event waits/,
    );
    expect(added.stderr).toMatch(OFFLINE);
    const created = await home.run(['create-event', '--title', 'Tunnel', '--json']);
    expect(created).toMatchObject({ code: 0 });
    expect(JSON.parse(created.stdout)).toMatchObject({ queued: true, event: { title: 'Tunnel' } });
    await writeFile(home.path('notes.md'), 'changed since');

    const [train, tunnel] = (await waiting()) as [Waiting, Waiting];
    expect(train).toMatchObject({ state: 'waiting', url: proxy.url, profile: 'default' });
    expect(train.files).toEqual([{ name: 'notes.md', type: 'text/markdown', size_bytes: 8 }]);
    const folder = home.path('.local', 'state', 'lifelog', 'outbox');
    const [own = ''] = await readdir(folder);
    expect((await stat(`${folder}/${own}`)).mode & 0o777).toBe(0o700);
    for (const name of ['entry.json', 'file-1']) {
      expect((await stat(`${folder}/${own}/${train.id}/${name}`)).mode & 0o777).toBe(0o600);
    }
    const text = (await home.run(['outbox', 'show', train.id.slice(0, -1)])).stdout;
    expect(text).toContain('  file: notes.md (text/markdown, 8 bytes)\n');
    expect(text).not.toContain(TOKEN);

    await proxy.comeBack();
    const listed = await home.run(['list']);
    expect(listed.code).toBe(0);
    expect(listed.stderr).toMatch(/Sent 2 events from the outbox\.\n$/);
    const [sent] = await logged('On the train');
    expect(sent).toMatchObject({ tags: ['travel'], metadata: { seat: 42 }, uid: train.event.uid });
    const at = Date.parse(sent?.timestamp ?? '');
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(after);
    const bytes = await app.api('GET', `/api/attachments/${sent?.attachments[0]?.key}`);
    expect(await bytes.text()).toBe('# Notes\n');
    expect((await logged('Tunnel'))[0]?.uid).toBe(tunnel.event.uid);
    expect(await waiting()).toEqual([]);
    expect((await home.run(['list'])).stderr).not.toContain('outbox');
    await writeFile(home.path('notes.md'), '# Notes\n');
  });

  it('is tried at once or not at all when asked to', async () => {
    const always = await home.run(['add', 'Later', '--queue', 'always'], { env: { LIFELOG_API_TOKEN: '' } });
    expect(always).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Nothing was tried yet\. The event waits/) as string,
    });
    expect((await logged('Later')).length).toBe(0);
    const flushed = await home.run(['outbox', 'flush']);
    expect(flushed).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Logged event \d+: Later\n$/) as string,
      stderr: '',
    });
    expect(await home.run(['outbox', 'flush'])).toEqual({ code: 0, stdout: '', stderr: 'Nothing waits.\n' });
    await proxy.goDown();
    const never = await home.run(['create-event', '--title', 'Never'], { env: { LIFELOG_QUEUE: 'never' } });
    expect(never).toMatchObject({ code: 5, stdout: '' });
    expect(await waiting()).toEqual([]);
  });

  it('keeps nothing of what the server refuses at once', async () => {
    const refused = await home.run(['add', 'x'.repeat(1025)]);
    expect(refused).toMatchObject({ code: 1, stderr: 'title must be a text of 1 to 1,024 characters.\n' });
    const wrong = await home.run(['add', 'x'], { env: { LIFELOG_API_TOKEN: `ll_${'w'.repeat(43)}` } });
    expect(wrong).toMatchObject({ code: 3, stdout: '' });
    expect(await waiting()).toEqual([]);
  });

  it('keeps what is refused later, with the reason, and it holds up nothing', async () => {
    const queue = ['--queue', 'always'];
    await home.run(['add', 'y'.repeat(1025), ...queue]);
    await home.run(['create-event', '--title', 'Bad time', '--timestamp', 'yesterday', ...queue]);
    await home.run(['add', 'Good', ...queue]);
    const flushed = await home.run(['outbox', 'flush', '--json']);
    expect(flushed.code).toBe(1);
    expect(flushed.stderr).toMatch(/^2 events were refused and stay in the outbox\./);
    expect((JSON.parse(flushed.stdout) as { state: string }[]).map(({ state }) => state)).toEqual([
      ...['refused', 'refused', 'sent'],
    ]);
    expect((await logged('Good')).length).toBe(1);
    const kept = await waiting();
    expect(kept.map(({ state, refused }) => [state, refused])).toEqual([
      ['refused', 'title must be a text of 1 to 1,024 characters.'],
      ['refused', expect.stringMatching(/^timestamp must be/)],
    ]);
    expect((await home.run(['outbox', 'flush'])).code).toBe(0); // not again unless it is asked to
    expect((await home.run(['outbox', 'flush', '--refused'])).code).toBe(1);
    expect(await home.run(['outbox', 'drop', '--all'])).toMatchObject({ code: 2 });
    expect(await home.run(['outbox', 'drop', 'nonsense'])).toMatchObject({ code: 4 });
    const [first] = kept;
    expect(await home.run(['outbox', 'drop', first?.id ?? ''])).toMatchObject({
      stdout: 'Dropped 1 event\n',
    });
    expect(await home.run(['outbox', 'drop', '--all', '--yes'])).toMatchObject({
      stdout: 'Dropped 1 event\n',
    });
    expect(await waiting()).toEqual([]);
  });

  it('sends nothing to another server, or with the token of another', async () => {
    const gone = 'http://127.0.0.1:9';
    await home.run(['add', 'For another'], { env: { LIFELOG_URL: gone } });
    expect((await waiting()).map(({ url }) => url)).toEqual([gone]);
    expect((await home.run(['list'])).stderr).not.toContain('Sent');
    expect((await logged('For another')).length).toBe(0);
    const wrong = await home.run(['add', 'Mine', '--queue', 'always']);
    expect(wrong.code).toBe(0);
    const denied = await home.run(['outbox', 'flush'], {
      env: { LIFELOG_API_TOKEN: `ll_${'w'.repeat(43)}` },
    });
    expect(denied).toMatchObject({ code: 3 });
    expect((await waiting()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect((await home.run(['outbox', 'flush'])).stdout).toMatch(/^Logged event \d+: Mine\n$/);
    await home.run(['outbox', 'drop', '--all', '--yes']);
  });

  it('loses and doubles nothing wherever a kill hits', async () => {
    const log = home.path('steps.log');
    const NODE_OPTIONS = `--import ${KILLER}`;
    const add = (at: number) =>
      home.run(['add', `Killed at ${at}`, '--file', 'notes.md'], {
        env: { NODE_OPTIONS, KILL_AT: String(at), KILL_LOG: log },
      });
    expect((await add(0)).code).toBe(0); // makes the folders
    await rm(log);
    expect((await add(0)).code).toBe(0); // shows the steps
    const steps = (await readFile(log, 'utf8')).trim().split('\n');
    const names = steps.map((step) => step.replace(/^\d+ /, ''));
    expect(names).toEqual(expect.arrayContaining(['copyFile', 'sync', 'rename', 'request', 'answer', 'rm']));
    const visible = names.lastIndexOf('rename', names.indexOf('request')) + 1; // the entry as a whole, by its folder
    for (let at = 1; at <= steps.length; at += 1) expect((await add(at)).code).toBe(null);
    await home.run(['outbox', 'flush']);
    expect(await waiting()).toEqual([]);
    for (let at = 1; at <= steps.length; at += 1) {
      const events = await logged(`Killed at ${at}`);
      if (at > visible) expect([at, events.length]).toEqual([at, 1]);
      else expect(events.length).toBe(0);
      for (const { attachments } of events)
        expect(attachments.map(({ size_bytes: size }) => size)).toEqual([8]);
    }
  });

  it('sends each event once when two flush at once', async () => {
    const titles = ['Twice 1', 'Twice 2', 'Twice 3', 'Twice 4'];
    for (const title of titles) await home.run(['add', title, '--queue', 'always']);
    const flushes = await Promise.all([
      home.run(['outbox', 'flush']),
      home.run(['outbox', 'flush']),
      home.run(['list']),
    ]);
    expect(flushes.map(({ code }) => code)).toEqual([0, 0, 0]);
    await home.run(['outbox', 'flush']);
    for (const title of titles) expect((await logged(title)).length).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  it('knows an event again whose answer was lost more than a day ago', async () => {
    await home.run(['add', 'Answer lost', '--queue', 'always']);
    const [entry] = await waiting();
    await app.api('POST', '/api/events', entry?.event);
    const flushed = await home.run(['outbox', 'flush']);
    expect(flushed).toMatchObject({ code: 0, stdout: `${entry?.id} had arrived already\n` });
    expect((await logged('Answer lost')).length).toBe(1);
  });

  it('leaves a damaged entry for its owner to look at', async () => {
    await home.run(['add', 'Hurt', '--queue', 'always']);
    await home.run(['add', 'Well', '--queue', 'always']);
    const [hurt] = await waiting();
    const text = (await home.run(['outbox', 'show', hurt?.id ?? ''])).stdout;
    const folder = /kept in: (.*)\n/.exec(text)?.[1] ?? '';
    await writeFile(`${folder}/entry.json`, '{"version": 1');
    const flushed = await home.run(['outbox', 'flush']);
    expect(flushed).toMatchObject({ code: 0, stderr: `${folder} is damaged and was left as it is.\n` });
    expect((await logged('Well')).length).toBe(1);
  });

  it('does not keep an event from its server when the home takes nothing', async () => {
    const env = { XDG_STATE_HOME: home.path('notes.md') }; // a file
    const added = await home.run(['add', 'No room'], { env });
    expect(added).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^It cannot be kept in \S+ \(ENOTDIR\)\.\n$/) as string,
    });
    expect((await logged('No room')).length).toBe(1);
    expect((await home.run(['add', 'No room', '--queue', 'always'], { env })).code).toBe(1);
    const login = await home.run(['login', '--token-stdin'], {
      env: { XDG_CONFIG_HOME: home.path('notes.md') },
      input: TOKEN,
    });
    expect(login).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^This machine .* ENOTDIR/) as string,
    });
  });
});
