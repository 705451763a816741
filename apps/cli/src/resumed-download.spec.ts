import { PassThrough } from 'node:stream';
import { type AttachmentResponse, createClient } from '#libs/api-client';
import { capturedOutput } from '../test/support/captured-output.js';
import { resumedDownload } from './resumed-download.js';

const BYTES = Buffer.from('0123456789');
const META: AttachmentResponse = {
  id: 1,
  event_id: 7,
  key: 'k/1__cat.jpg',
  filename: 'cat.jpg',
  content_type: 'image/jpeg',
  size_bytes: BYTES.length,
  sha256: 'ab'.repeat(32),
  uploaded_at: '2026-10-15T07:40:00.000Z',
};

/** Some bytes; `breaks`: and then the connection breaks. */
function sending(bytes: Uint8Array[], { status = 200, breaks = false } = {}): Response {
  const chunks = [...bytes];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = chunks.shift();
      if (next) controller.enqueue(next);
      else if (breaks) controller.error(new TypeError('terminated'));
      else controller.close();
    },
  });
  return new Response(body, { status, headers: { 'content-type': 'image/jpeg' } });
}

/** What comes of these answers, one after the other, and what was asked for. */
async function downloaded(answers: (() => Response)[], offset = 0, signal = new AbortController().signal) {
  const ranges: (string | null)[] = [];
  const client = createClient({
    baseUrl: 'http://lifelog.test',
    fetch: (request) => {
      ranges.push((request as Request).headers.get('range'));
      const next = answers.shift();
      return Promise.resolve().then(() => {
        if (next === undefined) throw new TypeError('fetch failed');
        return next();
      });
    },
  });
  const { output } = capturedOutput();
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const cli = { output, environment: {}, stdin, stdout, signal, flags: {} };
  const found: Uint8Array[] = [];
  let failure: unknown;
  try {
    const connection = { client, url: 'http://lifelog.test', cli };
    for await (const chunk of resumedDownload(connection, META, offset)) found.push(chunk);
  } catch (error) {
    failure = error;
  }
  return { bytes: Buffer.concat(found).toString(), ranges, failure };
}

const cut = (from: number, to: number) => BYTES.subarray(from, to);

describe('resumedDownload', () => {
  it('asks for the rest where the connection breaks or ends too early', async () => {
    const answers = [
      () => sending([cut(0, 4)], { breaks: true }),
      () => sending([cut(4, 6)], { status: 206 }),
      () => sending([cut(6, 10)], { status: 206 }),
    ];
    expect(await downloaded(answers)).toEqual({
      bytes: '0123456789',
      ranges: [null, 'bytes=4-', 'bytes=6-'],
      failure: undefined,
    });
  });

  it('skips what it has when all of it is sent instead', async () => {
    const { bytes } = await downloaded([() => sending([cut(0, 3), cut(3, 7), cut(7, 10)])], 5);
    expect(bytes).toBe('56789');
  });

  it('asks for nothing when nothing is left', async () => {
    expect(await downloaded([], 10)).toEqual({ bytes: '', ranges: [], failure: undefined });
  });

  it('gives up at once when not even the first byte comes', async () => {
    const { ranges, failure } = await downloaded([]);
    expect(ranges).toHaveLength(1);
    expect(failure).toMatchObject({ exitCode: 5 });
  });

  it('does not ask again for what the server refuses', async () => {
    const refusal = JSON.stringify({ detail: 'Gone.', error_code: 'not_found', info: {} });
    const gone = () =>
      new Response(refusal, { status: 404, headers: { 'content-type': 'application/json' } });
    const { ranges, failure } = await downloaded([gone], 5);
    expect(ranges).toEqual(['bytes=5-']);
    expect(failure).toMatchObject({ exitCode: 4 });
  });

  it('gives up after attempts that bring nothing, and says how to go on', async () => {
    const { bytes, ranges, failure } = await downloaded([() => sending([cut(0, 4)], { breaks: true })]);
    expect([bytes, ranges]).toEqual(['0123', [null, ...Array<string>(3).fill('bytes=4-')]]);
    expect(failure).toMatchObject({
      exitCode: 5,
      message: expect.stringMatching(
        /^The connection broke after 4 bytes of 10 bytes\. Run the same command/,
      ) as string,
    });
  });

  it('ends when it is interrupted', async () => {
    const reason = new Error('interrupted');
    expect(await downloaded([], 5, AbortSignal.abort(reason))).toMatchObject({ failure: reason });
  });
});
