import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { CheckedBytes, WrongBytes } from './checked-bytes.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const SENT = { sizeBytes: 6, sha256: sha256('abcdef') };

/** What comes out of chunks that go in, and whether it ended well. */
async function passed(chunks: string[], expected: { sizeBytes: number; sha256?: Buffer } = SENT) {
  const out: Buffer[] = [];
  const checked = new CheckedBytes(expected);
  Readable.from(chunks.map((chunk) => Buffer.from(chunk))).pipe(checked);
  const failure: unknown = await (async () => {
    for await (const chunk of checked) out.push(chunk as Buffer);
  })().then(
    () => undefined,
    (error: unknown) => error,
  );
  return { text: Buffer.concat(out).toString(), failure };
}

describe('CheckedBytes', () => {
  it.each([[['abcdef']], [['abc', 'def']], [['a', 'b', 'c', 'd', 'e', 'f']]])(
    'passes %j on',
    async (chunks) => {
      expect(await passed(chunks)).toEqual({ text: 'abcdef', failure: undefined });
    },
  );

  it.each([
    ['other bytes', ['abc', 'deF'], 'other bytes than'],
    ['one byte less', ['abc', 'de'], 'less than'],
    ['one byte more', ['abc', 'defg'], 'more than'],
    ['nothing', [], 'less than'],
  ])('never ends well with %s, and keeps the last bytes back', async (_, chunks, told) => {
    const { text, failure } = await passed(chunks);
    expect(failure).toBeInstanceOf(WrongBytes);
    expect((failure as Error).message).toContain(told);
    expect(text.length).toBeLessThan(6);
    expect('abcdef'.startsWith(text)).toBe(true);
  });

  it('counts the bytes of a part, whose hash nobody has', async () => {
    expect(await passed(['xyz'], { sizeBytes: 3 })).toEqual({ text: 'xyz', failure: undefined });
    expect((await passed(['xy'], { sizeBytes: 3 })).failure).toBeInstanceOf(WrongBytes);
    expect((await passed(['xyzz'], { sizeBytes: 3 })).failure).toBeInstanceOf(WrongBytes);
  });

  it('is an empty file when that was sent', async () => {
    const empty = new CheckedBytes({ sizeBytes: 0, sha256: sha256('') });
    Readable.from([]).pipe(empty);
    expect(await buffer(empty)).toHaveLength(0);
  });
});
