import { readdir, writeFile } from 'node:fs/promises';
import { startFakeServer } from './support/fake-server.js';
import { CliHome } from './support/run-cli.js';

describe('files on a connection that breaks', () => {
  let home: CliHome;

  beforeAll(async () => {
    home = await CliHome.create({ LIFELOG_API_TOKEN: 'll_x' });
    await writeFile(home.path('notes.md'), '# Notes\n');
  });
  afterAll(() => home.remove());

  it('sends once more when the connection breaks, and does it once', async () => {
    const keys: unknown[] = [];
    const fake = await startFakeServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      if (keys.length === 1) return void request.socket.destroy();
      request.resume().on('end', () => {
        response.writeHead(201, { 'content-type': 'application/json' }).end('[]');
      });
    });
    const args = ['attach-file', '--event-id', '1', '--file', 'notes.md', '--json'];
    expect(await home.run(args, { env: { LIFELOG_URL: fake.url } })).toEqual({
      code: 0,
      stdout: '[]\n',
      stderr: '',
    });
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
    await fake.close();
    expect((await home.run(args, { env: { LIFELOG_URL: fake.url } })).code).toBe(5);
  });

  it('leaves no file under its name when what comes is not what was stored', async () => {
    const meta = { key: 'k/1__a.txt', filename: 'a.txt', size_bytes: 3, sha256: '0'.repeat(64) };
    const fake = await startFakeServer((request, response) => {
      if (request.url?.includes('/meta')) {
        return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(meta));
      }
      response.writeHead(200, { 'content-type': 'text/plain' }).end('abc');
    });
    const result = await home.run(['get-file', 'k/1__a.txt'], { env: { LIFELOG_URL: fake.url } });
    expect(result).toEqual({
      code: 1,
      stdout: '',
      stderr: 'What came is not the file that was stored. Run "lifelog verify".\n',
    });
    expect(await readdir(home.folder)).not.toContain('a.txt');
    await fake.close();
  });

  it('verify fails when the answer breaks off, or says that the storage went away', async () => {
    const count = { checked: 1, read: 1, bytes: 1, damaged: 0 };
    const answers = [
      `${JSON.stringify({ type: 'progress', total: 9, ...count })}\n`,
      `${JSON.stringify({ type: 'failed', error_code: 'storage_timeout', detail: 'It took too long.', ...count })}\n`,
    ];
    const fake = await startFakeServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(answers.shift());
    });
    const env = { LIFELOG_URL: fake.url };
    expect(await home.run(['verify'], { env })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The connection broke during the verification: it says nothing of the rest. Try again.\n',
    });
    expect(await home.run(['verify'], { env })).toMatchObject({
      code: 1,
      stderr: 'It took too long. The verification was broken off.\n',
    });
    await fake.close();
    expect((await home.run(['verify'], { env })).code).toBe(5);
  });
});
