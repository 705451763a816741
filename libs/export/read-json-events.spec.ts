import { Readable } from 'node:stream';
import { readJsonEvents } from './read-json-events.js';

const LIMIT_BYTES = 1_000;

describe('events of a JSON document', () => {
  it.each<[string, string, string]>([
    ['half of it', '{"format":"lifelog-export","version":1,"events":[\n{"title":"A"},', 'ends in the middle'],
    ['a half event', '{"format":"lifelog-export","version":1,"events":[\n{"title":"A', 'ends in the middle'],
    ['another version', '{"format":"lifelog-export","version":2,"events":[]}', 'cannot read'],
    ['another format', '{"format":"memos","version":1,"events":[]}', 'another application'],
    ['no format', '{"events":[{"title":"A"}]}', 'some other JSON'],
    ['a list', '[{"title":"A"}]', 'is not written as an export is, in line 1'],
    [
      'something behind it',
      '{"format":"lifelog-export","version":1,"events":[]}\n{}',
      'goes on behind its end',
    ],
    ['events that are none', '{"format":"lifelog-export","version":1,"events":{"a":1}}', 'is not written as'],
    ['commas only', '{"format":"lifelog-export","version":1,"events":[,]}', 'is not written as'],
  ])('takes none that is %s, wherever it is cut', async (_what, text, reason) => {
    for (const size of [1, 7, text.length]) await expect(read(text, size)).rejects.toThrow(reason);
  });

  it('names the line of each', async () => {
    const text = '{"format":"lifelog-export","version":1,"events":[\n{"title":"A"},\n\n{"title":"B"}]}';
    expect(await read(text, 5)).toEqual([
      [2, '{"title":"A"}'],
      [4, '{"title":"B"}'],
    ]);
  });
});

async function read(text: string, size: number): Promise<[number, string][]> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(Buffer.from(text.slice(at, at + size)));
  const found: [number, string][] = [];
  for await (const lines of readJsonEvents(Readable.from(pieces), LIMIT_BYTES))
    for (const { number, bytes } of lines) found.push([number, bytes.toString()]);
  return found;
}
