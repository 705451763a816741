import { aForeignText } from '#libs/testing';
import type { ForeignFileSource } from '../foreign-source.js';
import { jsonElements } from './json-elements.js';

const shape = { list: 'entries', mayBeList: true, expected: 'a list' };

async function read(text: string): Promise<unknown[]> {
  const source = aForeignText(text) as ForeignFileSource;
  const found: unknown[] = [];
  for await (const { number, line, value } of jsonElements(source.read(), shape)) {
    found.push([number, line, value]);
  }
  return found;
}

describe('jsonElements', () => {
  it('reads the list in an object, whatever is beside it', async () => {
    const text = '{"metadata": {"entries": [0]},\n "entries": [{"a": "}]"},\n 2], "more": null}';
    expect(await read(text)).toEqual([
      [1, 2, { a: '}]' }],
      [2, 3, 2],
    ]);
  });

  it('reads a document that is the list itself, behind a byte order mark', async () => {
    expect(await read('\uFEFF[1, "ä"]\n')).toEqual([
      [1, 1, 1],
      [2, 1, 'ä'],
    ]);
    expect(await read('[]')).toEqual([]);
  });

  it('answers an element that is not JSON as undefined, and goes on', async () => {
    expect(await read('[{"a": nope}, 2]')).toEqual([
      [1, 1, undefined],
      [2, 1, 2],
    ]);
  });

  it.each(['{"entries": [1, 2', '{"entries": 3}', 'entries', '[1] [2]'])('refuses %s', async (text) => {
    await expect(read(text)).rejects.toThrow('expected a list');
  });
});
