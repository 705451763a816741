import { capturedOutput } from '../test/support/captured-output.js';
import { printItem, printRecords } from './print-records.js';
import type { ResultOptions } from './result-options.js';

const ANSWER = {
  items: [
    { id: 7, tags: ['a', 'b'], note: null, place: { name: 'Arezzo' } },
    { id: 12, tags: [], note: 'two\nlines', place: null },
  ],
  total: 2,
};
const COLUMNS = [{ head: 'id', text: ({ id }: { id: number }) => `no. ${id}` }];

function printed(options: ResultOptions): string {
  const { output, stdout } = capturedOutput();
  printRecords(output, options, ANSWER, COLUMNS);
  return stdout();
}

describe('printRecords', () => {
  it('prints a table of columns that were chosen for people', () => {
    expect(printed({})).toBe('ID\nno. 7\nno. 12\n');
  });

  it('prints the answer, or only fields of its items, in its shape', () => {
    expect(JSON.parse(printed({ json: true }))).toEqual(ANSWER);
    expect(JSON.parse(printed({ json: true, fields: ['id'] }))).toEqual({
      items: [{ id: 7 }, { id: 12 }],
      total: 2,
    });
    expect(printed({ ndjson: true, fields: ['id', 'place.name', 'gone'] })).toBe(
      '{"id":7,"place.name":"Arezzo","gone":null}\n{"id":12,"place.name":null,"gone":null}\n',
    );
  });

  it('prints a table of fields with their values as they are', () => {
    expect(printed({ fields: ['id', 'tags', 'note', 'place'] })).toBe(
      'ID  TAGS  NOTE       PLACE\n 7  a, b             {"name":"Arezzo"}\n12        two lines\n',
    );
  });
});

describe('printItem', () => {
  it.each([
    [{ json: true }, '{\n  "id": 1,\n  "ok": true\n}\n'],
    [{ json: true, fields: ['ok'] }, '{\n  "ok": true\n}\n'],
    [{ fields: ['ok'] }, 'OK\ntrue\n'],
    [{}, 'ID  OK\n 1  true\n'],
  ])('prints one thing with %j', (options, expected) => {
    const { output, stdout } = capturedOutput();
    printItem(output, { id: 1, ok: true }, options);
    expect(stdout()).toBe(expected);
  });
});
