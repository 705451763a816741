import { Readable } from 'node:stream';
import { jsonLines } from './json-lines.js';

async function values(...chunks: Buffer[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const value of jsonLines(Readable.from(chunks))) found.push(value);
  return found;
}

describe('jsonLines', () => {
  it('reads lines wherever they are cut, within a letter too, and the last without an end', async () => {
    const bytes = Buffer.from('{"a":"ü"}\n2\n"last"');
    expect(await values(bytes.subarray(0, 7), bytes.subarray(7))).toEqual([{ a: 'ü' }, 2, 'last']);
    expect(await values(Buffer.from('1\n'))).toEqual([1]);
  });

  it('throws for a line that broke off', async () => {
    await expect(values(Buffer.from('1\n{"a":'))).rejects.toThrow(SyntaxError);
  });
});
