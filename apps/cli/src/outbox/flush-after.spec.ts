import { openAsBlob } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliHere } from '../../test/support/cli-here.js';
import { type FakeServer, startFakeServer } from '../../test/support/fake-server.js';
import { newEntry } from './new-entry.js';
import { Outbox } from './outbox.js';

const TAGS = JSON.stringify({ items: [], total: 0 });
const EVENT = JSON.stringify({ id: 7, uid: 'u', title: 'Tea' });
const refusal = (code: string) => JSON.stringify({ detail: `It is ${code}.`, error_code: code, info: {} });

describe('after a command that has reached its server', () => {
  let home: CliHere;
  let server: FakeServer;
  let outbox: Outbox;
  /** What the server answers to each event, one after the other. */
  let answers: [status: number, body: string][];
  let written: number;

  beforeAll(async () => {
    server = await startFakeServer((request, response) => {
      request.resume();
      const [status, body] = request.method === 'GET' ? [200, TAGS] : (answers.shift() ?? [200, EVENT]);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    home = await CliHere.create();
    outbox = Outbox.of({ url: server.url, profile: 'default' }, { HOME: home.folder });
    answers = [];
    written = 0;
  });
  afterEach(() => home.remove());

  async function waits(title: string, names: string[] = []): Promise<string> {
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(home.folder, name);
        await writeFile(path, 'bytes');
        return { name, path, content: await openAsBlob(path) };
      }),
    );
    const settings = { url: server.url, token: undefined, profile: 'default' };
    const entry = newEntry({ title }, files, settings, new Date(Date.UTC(2026, 0, 1, 0, 0, (written += 1))));
    await outbox.add(entry, files);
    return entry.id;
  }

  const told = async () => {
    const env = { LIFELOG_URL: server.url, LIFELOG_API_TOKEN: 'll_test' };
    const { code, stderr } = await home.run(['tags', 'list'], env);
    expect(code).toBe(0);
    const [first, ...others] = stderr.trimEnd().split('\n');
    expect(first).toBe('No tags.');
    return others;
  };

  it('what waits for it is sent, with a word about it', async () => {
    await waits('Tea');
    await waits('Walk', ['note.txt']);
    expect(await told()).toEqual(['Sent 2 events from the outbox.']);
    expect(await outbox.ids()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('what is refused stays with the reason, and holds up no other', async () => {
    const id = await waits('Tea');
    await waits('Walk');
    answers = [[422, refusal('validation_error')]];
    expect(await told()).toEqual([
      'Sent 1 event from the outbox.',
      '1 event was refused. See "lifelog outbox list".',
    ]);
    expect(await outbox.read(id)).toMatchObject({ refused: 'It is validation_error.' });
  });

  it('the rest waits when the server does not take any more', async () => {
    const ids = [await waits('Tea'), await waits('Walk')];
    answers = [[403, refusal('forbidden')]];
    const [sentence, ...others] = await told();
    expect(sentence).toMatch(/^The outbox still waits: /);
    expect(others).toEqual([]);
    expect(await outbox.ids()).toEqual(ids);
  });

  it.each([
    ['gone', (path: string) => rm(path)],
    ['cut', (path: string) => writeFile(path, 'byt')],
  ])('an event whose file is %s stays as it is, and holds up no other', async (_how, damage) => {
    const id = await waits('Tea', ['note.txt']);
    await waits('Walk');
    await damage(join(outbox.path(id), 'file-1'));
    expect(await told()).toEqual([
      `${outbox.path(id)} is damaged and was left as it is.`,
      'Sent 1 event from the outbox.',
    ]);
    expect(await outbox.ids()).toEqual([id]);
  });

  it('the command has not failed when the disk does not give it', async () => {
    const id = await waits('Tea');
    const entry = join(outbox.path(id), 'entry.json');
    await rm(entry);
    await mkdir(entry);
    const [sentence] = await told();
    expect(sentence).toMatch(/^The outbox could not be sent: EISDIR/);
    expect(await outbox.ids()).toEqual([id]);
  });
});
