import { jsonFault } from './json-fault.js';

const said = (text: string) => {
  const fault = jsonFault(text);
  return fault && `Line ${fault.line}: ${fault.what}`;
};

describe('the first fault of a metadata text', () => {
  it.each([
    [
      '{\n  "place": "Arezzo",\n  "steps": 4120\n  "weather": "clear"\n}',
      'Line 3: a comma is missing after 4120.',
    ],
    ['{"a": 1,}', 'Line 1: there is a comma too many before }.'],
    ['{"a": 1,\n\n}', 'Line 1: there is a comma too many before }.'],
    ['{"a": [1, 2,]}', 'Line 1: there is a comma too many before ].'],
    ['{"a" 1}', 'Line 1: a colon is missing after "a".'],
    ['{"a": }', 'Line 1: a value is missing.'],
    ['{"a":', 'Line 1: a value is missing.'],
    ['{"a": 1', 'Line 1: the { of this line is never closed.'],
    ['{\n"a": [1,\n2', 'Line 2: the [ of this line is never closed.'],
    ['{a: 1}', 'Line 1: a is no name: names stand in double quotes.'],
    ["{'a': 1}", "Line 1: ' is no name: names stand in double quotes."],
    ['{"a": Lisbon}', 'Line 1: Lisbon is not known: text stands in double quotes.'],
    ['{"a": "x\n}', 'Line 1: a quote is not closed.'],
    ['{"a": "\\x"}', 'Line 1: "\\x" has a character that needs a backslash.'],
    ['{"a": "tab\there"}', 'Line 1: "tab\there" has a character that needs a backslash.'],
    ['{"a": 01}', 'Line 1: 01 is not a number.'],
    ['{"a": 1.}', 'Line 1: 1. is not a number.'],
    ['{"a": 1, , "b": 2}', 'Line 1: an entry is missing before the comma.'],
    ['{"a": 1}\n{', 'Line 2: { comes after the end.'],
    ['[1]', 'Line 1: it must begin with {.'],
    ['12', 'Line 1: it must begin with {.'],
    ['', 'Line 1: it must begin with {.'],
    ['{', 'Line 1: the { of this line is never closed.'],
    [`{${'x'.repeat(50)}: 1}`, `Line 1: ${'x'.repeat(39)}… is no name: names stand in double quotes.`],
    ['{"a": 1]', 'Line 1: a comma is missing after 1.'],
    ['{"a": [1}}', 'Line 1: a comma is missing after 1.'],
    [`{"a": ${'['.repeat(300)}${']'.repeat(300)}}`, 'Line 1: it goes too deep here.'],
  ])('%s', (text, sentence) => expect(said(text)).toBe(sentence));

  it('is there exactly when the text cannot be parsed to an object', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0.5e+3',
      'true',
      'null',
      '\n',
      ' ',
      '01',
      '"',
      'x',
      '\u00a0',
    ];
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const isObject = (text: string) => {
      try {
        const value: unknown = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value);
      } catch {
        return false;
      }
    };
    const wrong: string[] = [];
    const inner = ['"a":1', '"b":[1,2]', '"c":{"d":null}', '"e":"x"'];
    for (let round = 0; round < 20_000; round += 1) {
      const soup = Array.from({ length: random(9) }, () => pieces[random(pieces.length)]).join('');
      const near = `{${inner.slice(random(3)).join(',')}}`;
      const at = random(near.length);
      const changed = near.slice(0, at) + (pieces[random(pieces.length)] ?? '') + near.slice(at + random(2));
      for (const text of [soup, changed]) if ((jsonFault(text) === null) !== isObject(text)) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });
});
