import { plainBlock, plainJson, plainLine } from './plain-text.js';

const ESC = '\u001b';

describe('plainLine', () => {
  it.each([
    ['a title that clears the screen', `gone${ESC}[2J`, 'gone␛[2J'],
    ['a C1 control sequence', 'a\u009b31mred', 'a\uFFFD31mred'],
    ['a bell and a delete', 'ding\u0007\u007f', 'ding␇␡'],
    ['a text that is shown backwards', 'exe\u202Egpj', 'exe\uFFFDgpj'],
    ['line breaks', 'one\n two\r\nthree', 'one two three'],
    ['other scripts, emoji and joiners', '日記 👩‍👩‍👧 naïve', '日記 👩‍👩‍👧 naïve'],
  ])('shows %s harmlessly', (_name, text, shown) => {
    expect(plainLine(text)).toBe(shown);
  });
});

describe('plainBlock', () => {
  it('keeps the lines and nothing else that moves the cursor', () => {
    expect(plainBlock(`a\r\nb\rc\n\td${ESC}]0;title\u0007`)).toBe('a\nb\nc\n    d␛]0;title␇');
  });
});

describe('plainJson', () => {
  it('escapes what JSON leaves raw, and means the same', () => {
    const value = { title: `x\u009b31m${ESC}\u007f\u202E\u2028 é` };
    const text = plainJson(JSON.stringify(value));
    expect(text).toBe('{"title":"x\\u009b31m\\u001b\\u007f\\u202e\\u2028 é"}');
    expect(JSON.parse(text)).toEqual(value);
  });
});
