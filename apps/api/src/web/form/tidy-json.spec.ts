import { tidyJson } from './tidy-json.js';

describe('tidying up metadata', () => {
  it('writes one entry a line, two spaces deeper each time', () => {
    const text = '{"place":"Arezzo, {Via}","steps":4120,"legs":[{"km":1.5},{}],"none":[]}';
    expect(tidyJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
  });

  it('keeps every number as it was typed', () => {
    const text = '{"a":4120.50,"b":12345678901234567890,"c":1E+3,"d":-0.0}';
    expect(tidyJson(text)).toBe(
      '{\n  "a": 4120.50,\n  "b": 12345678901234567890,\n  "c": 1E+3,\n  "d": -0.0\n}',
    );
  });

  it('changes nothing the second time', () => {
    const tidy = tidyJson('{ "a" : [ 1 , [ ] , { } , "x\\n\\"" ] }');
    expect(tidyJson(tidy)).toBe(tidy);
    expect(tidyJson('{}')).toBe('{}');
  });
});
