import sharp from 'sharp';
import { startTestApp, type TestApp, TOKEN } from './support/test-app.js';

const FILE = 'Content-Disposition: form-data; name="files"; filename="a.txt"\r\nContent-Type: text/plain';

interface Body {
  error_code: string;
  detail: string;
  attachments: { filename: string; content_type: string }[];
}

describe('parts of a form', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  /** Sends parts as they are: their headers, and their content. */
  async function send(path: string, ...parts: [string | Buffer, string | Buffer][]): Promise<[number, Body]> {
    const pieces = parts.flatMap(([headers, content]) => ['--XX\r\n', headers, '\r\n\r\n', content, '\r\n']);
    const body = Buffer.concat([...pieces, '--XX--\r\n'].map((piece) => Buffer.from(piece)));
    const type = { 'content-type': 'multipart/form-data; boundary=XX' };
    const headers = { authorization: `Bearer ${TOKEN}`, ...type };
    const answer = await fetch(`${app.url}${path}`, { method: 'POST', headers, body });
    return [answer.status, (await answer.json()) as Body];
  }

  const TITLE: [string, string] = ['Content-Disposition: form-data; name="title"', 'Parts'];

  async function routes(): Promise<[string, [string, string][]][]> {
    const { id } = (await (await app.api('POST', '/api/events', { title: 'Parts' })).json()) as {
      id: number;
    };
    return [
      [`/api/events/${id}/attachments`, []],
      ['/api/events', [TITLE]],
    ];
  }

  const kept = async () =>
    (await app.database.pool.query<{ key: string }>('SELECT key FROM attachments')).rows;

  it.each([
    ['no Content-Disposition', 'Content-Type: text/plain'],
    ['another disposition', 'Content-Disposition: attachment; name="files"; filename="b.txt"'],
    [
      'an encoding that nobody knows',
      `Content-Disposition: form-data; name="files"; filename*=klingon''b.txt`,
    ],
    ['a name without quotes', 'Content-Disposition: form-data; name="files"; filename=my file.txt'],
    ['a quote that never ends', 'Content-Disposition: form-data; name="files"; filename="b.txt'],
  ])('are all refused when one has %s', async (_what, headers) => {
    for (const [path, fields] of await routes()) {
      const before = await kept();
      const [status, body] = await send(
        path,
        ...fields,
        [FILE, 'First.'],
        [headers, 'Second.'],
        [FILE, 'Third.'],
      );
      expect([status, body.error_code, body.detail]).toEqual([
        400,
        'validation_error',
        'body is malformed multipart.',
      ]);
      expect(await kept()).toEqual(before);
    }
  });

  it('without a type are what name and content agree on', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const named = (filename: string) =>
      `Content-Disposition: form-data; name="files"; filename="${filename}"`;
    const [status, { attachments }] = await send(
      '/api/events',
      TITLE,
      [named('a.png'), png],
      [named('b.txt'), 'Text.'],
    );
    expect(status).toBe(201);
    expect(attachments.map(({ filename, content_type }) => [filename, content_type])).toEqual([
      ['a.png', 'image/png'],
      ['b.txt', 'text/plain'],
    ]);
    expect((await send('/api/events', TITLE, [named('a.png'), 'Text.']))[0]).toBe(415);
    const called = `${named('a.png')}\r\nContent-Type: text/plain`;
    expect((await send('/api/events', TITLE, [called, png]))[0]).toBe(415);
  });
});
