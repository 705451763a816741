import { Readable } from 'node:stream';
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
    expect(await read('{}')).toEqual([]);
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

  it.each([
    ['no key', '{1: 2}'],
    ['a key without quotes', '{entries: []}'],
  ])('refuses an object with %s', async (_what, text) => {
    await expect(read(text)).rejects.toThrow('expected a list');
  });

  it('passes over nothing that is longer than a value may be', async () => {
    const source = {
      read: () => Readable.from([Buffer.from('{"entries": ["'), Buffer.alloc(17 * 1024 * 1024, 120)]),
    };
    await expect(async () => {
      for await (const { number } of jsonElements(source.read(), shape)) expect(number).toBe(0);
    }).rejects.toThrow('too long');
  });

  it('answers an element that is not UTF-8 as undefined', async () => {
    const bytes = Buffer.concat([Buffer.from('["'), Buffer.from([0xe9]), Buffer.from('", 2]')]);
    const found: unknown[] = [];
    for await (const { value } of jsonElements(Readable.from([bytes]), shape)) found.push(value);
    expect(found).toEqual([undefined, 2]);
  });

  it('hands on what its source throws', async () => {
    async function* broken() {
      yield Buffer.from('[1, ');
      throw new Error('EIO');
    }
    await expect(async () => {
      for await (const { value } of jsonElements(broken(), shape)) expect(value).toBe(1);
    }).rejects.toThrow('EIO');
  });
});
