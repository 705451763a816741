import fc from 'fast-check';
import { startTestApp, type TestApp } from './support/test-app.js';

interface Body {
  detail?: unknown;
  error_code?: unknown;
  info?: unknown;
}

/** What confuses parsers of search queries, JSON, SQL and addresses. */
const HOSTILE = [
  '-',
  ' ',
  '"',
  '(',
  ')',
  '!',
  '&',
  '|',
  ':',
  '*',
  '<->',
  'or',
  'and',
  'the',
  'a',
  '\\',
  "'",
  '%',
  '\0',
  '💥',
  '\ud800',
  '\u202e',
  ',',
  ';',
  '$1',
  '--',
  '/*',
];
const hostileText = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 120 }).map((parts) => parts.join(''));
const anyText = fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const names = ['title', 'description', 'timestamp', 'tags', 'metadata', 'timezone', 'uid', 'id', 'titel'];
const parameters = [
  'q',
  'tags',
  'tags_mode',
  'start',
  'end',
  'has_attachments',
  'sort',
  'page',
  'page_size',
  'total',
  'cursor',
  'x',
];

describe('generated inputs', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ TIMEZONE: 'UTC' });
    await app.api('POST', '/api/events', { title: 'One event', tags: ['a'] });
  });

  afterAll(() => app.close());

  /** Taken, or refused in the one shape: never a failure of ours. */
  async function expectSettled(answer: Response, success: number): Promise<Body> {
    const body = (await answer.json()) as Body;
    if (answer.status === success) return body;
    expect({ status: answer.status, code: body.error_code }).toEqual({
      status: answer.status === 409 ? 409 : 400,
      code: expect.stringMatching(/^(validation_error|malformed_json|conflict)$/) as string,
    });
    expect(Object.keys(body).sort()).toEqual(['detail', 'error_code', 'info']);
    return body;
  }

  it.each(['/api/events', '/api/search', '/api/export'])('%s settles whatever is searched for', (path) =>
    fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        await expectSettled(
          await app.api('GET', `${path}?q=${encodeURIComponent(text.toWellFormed())}`),
          200,
        );
      }),
      { numRuns: 150 },
    ),
  );

  it('settles whatever parameters come', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...parameters), anyText), { maxLength: 4 }),
        async (pairs) => {
          const query = pairs
            .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
            .join('&');
          await expectSettled(await app.api('GET', `/api/search?${query}`), 200);
        },
      ),
      { numRuns: 150 },
    ));

  it.each(['POST', 'PATCH'])('%s settles whatever object comes, and keeps exactly what it takes', (method) =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.jsonValue(), anyText), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
        async (fields) => {
          const sent = method === 'POST' ? { title: 'Generated', ...fields } : fields;
          const answer = await app.api(method, method === 'POST' ? '/api/events' : '/api/events/1', sent);
          const event = (await expectSettled(answer, method === 'POST' ? 201 : 200)) as Record<
            string,
            unknown
          >;
          if (answer.status < 300 && typeof sent.description === 'string') {
            expect(event.description).toBe(sent.description);
          }
        },
      ),
      { numRuns: 200 },
    ),
  );

  it('gives metadata back as it was sent', () => {
    const json = fc.jsonValue({ maxDepth: 6, stringUnit: 'grapheme' });
    const metadata = fc.dictionary(fc.string({ unit: 'grapheme' }), json, { noNullPrototype: true });
    return fc.assert(
      fc.asyncProperty(metadata, async (sent) => {
        const answer = await app.api('POST', '/api/events', { title: 'Generated', metadata: sent });
        const body = (await expectSettled(answer, 201)) as { id?: number };
        if (answer.status !== 201) return;
        const read = (await (await app.api('GET', `/api/events/${body.id}`)).json()) as { metadata: unknown };
        expect(read.metadata).toEqual(
          JSON.parse(JSON.stringify(sent).replace(/(?<=[[:,])-0(?=[\],}])/g, '0')),
        );
      }),
      { numRuns: 150 },
    );
  });
});
