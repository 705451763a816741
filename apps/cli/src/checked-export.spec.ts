import { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { checkedJson, checkedNdjson, checkedZip, type ExportCount } from './checked-export.js';

const LINES = '{"title":"a"}\n{"title":"ü"}\n';

function ndjson(lines = LINES, events = 2): string {
  const sha256 = createHash('sha256').update(lines).digest('hex');
  return `${lines}${JSON.stringify({ type: 'end', events, sha256 })}\n`;
}

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function pass(check: typeof checkedNdjson, text: string, size: number) {
  let counted: ExportCount = { bytes: 0 };
  const out: Uint8Array[] = [];
  for await (const chunk of check(inPieces(text, size), (count) => (counted = { ...count }))) out.push(chunk);
  return { text: Buffer.concat(out).toString(), counted };
}

describe('checkedNdjson', () => {
  it.each([1, 2, 7, 13, 14, 15, 1000])('passes a whole export on in pieces of %d bytes', async (size) => {
    const text = ndjson();
    expect(await pass(checkedNdjson, text, size)).toEqual({
      text,
      counted: { bytes: Buffer.byteLength(text), events: 2 },
    });
  });

  it('passes an empty export on', async () => {
    const text = ndjson('', 0);
    expect(await pass(checkedNdjson, text, 50)).toEqual({
      text,
      counted: { bytes: text.length, events: 0 },
    });
  });

  it.each(Array.from({ length: ndjson().length - 1 }, (_, length) => length))(
    'refuses one that was cut after %d characters',
    async (length) => {
      await expect(pass(checkedNdjson, ndjson().slice(0, length), 10)).rejects.toThrow(
        'The export ends in the middle: it is not whole.',
      );
    },
  );

  it.each([
    ['a changed letter', ndjson().replace('"a"', '"b"')],
    ['a wrong count', ndjson(LINES, 3)],
    ['a line less', ndjson().replace('{"title":"a"}\n', '')],
  ])('refuses %s', async (_name, text) => {
    await expect(pass(checkedNdjson, text, 10)).rejects.toThrow('The export was altered on its way');
  });
});

describe('checkedJson', () => {
  const text = '{"format":"lifelog-export","events":[\n{"title":"a"}\n]}\n';

  it.each([1, 3, 1000])('passes a whole document on in pieces of %d bytes', async (size) => {
    expect(await pass(checkedJson, text, size)).toEqual({ text, counted: { bytes: text.length } });
  });

  it.each([0, 10, 40, text.length - 2])('refuses one that was cut after %d characters', async (length) => {
    await expect(pass(checkedJson, text.slice(0, length), 7)).rejects.toThrow('ends in the middle');
  });
});

describe('a ZIP', () => {
  const end = Buffer.from('504b0506' + '00'.repeat(18), 'hex');
  const passed = async (bytes: Buffer, size: number) => {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
      bytes.subarray(n * size, (n + 1) * size),
    );
    const received: Uint8Array[] = [];
    for await (const chunk of checkedZip(Readable.from(pieces), () => undefined)) received.push(chunk);
    return Buffer.concat(received);
  };

  it.each([[1], [7], [1000]])('with its directory is whole, in pieces of %i bytes', async (size) => {
    const zip = Buffer.concat([Buffer.from('PK files'), end]);
    expect(await passed(zip, size)).toEqual(zip);
  });

  it.each([
    ['cut', Buffer.concat([Buffer.from('PK files'), end.subarray(0, -1)])],
    ['empty', Buffer.alloc(0)],
    ['without a directory', Buffer.from('PK files and nothing behind them')],
  ])('that is %s is refused', (_how, bytes) =>
    expect(passed(bytes, 5)).rejects.toThrow('ends in the middle'),
  );
});
