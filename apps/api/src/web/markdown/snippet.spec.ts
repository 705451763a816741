import { snippet } from './snippet.js';

describe('snippet', () => {
  it.each([
    [null, ''],
    ['', ''],
    ['Just text.', 'Just text.'],
    [
      '# Title\n\nSome *strong* **words** and `code`.\nNext line.',
      'Title Some strong words and code. Next line.',
    ],
    ['- one\n- two\n\n> said', 'one two said'],
    ['[a link](https://example.net) ![alt](x.png)', 'a link alt'],
    ['```js\nlet a = 1;\n```', 'let a = 1;'],
    ['<b>not</b> & html', '<b>not</b> & html'],
  ])('of %j is %j', (markdown, text) => {
    expect(snippet(markdown)).toBe(text);
  });

  it('ends between words, within 160 characters', () => {
    const text = snippet('Shutters opening one by one. '.repeat(20));
    expect([...text].length).toBeLessThanOrEqual(160);
    expect(text).toMatch(/^Shutters opening .* one(?: by)?…$|^Shutters .*…$/u);
    expect(text.endsWith('…')).toBe(true);
    expect(text).not.toMatch(/\s…$/u);
  });

  it('cuts a word that fills it, and never in the middle of a character', () => {
    expect(snippet('𝒳'.repeat(300))).toBe(`${'𝒳'.repeat(159)}…`);
  });

  it('is quick and short for long descriptions', () => {
    expect([...snippet('word '.repeat(20_000))].length).toBeLessThanOrEqual(160);
  });
});
