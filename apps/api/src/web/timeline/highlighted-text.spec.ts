import { highlightedText } from './highlighted-text.js';

describe('highlightedText', () => {
  it.each([
    ['plain', [['plain', false]]],
    [
      '<mark>Print</mark> order',
      [
        ['Print', true],
        [' order', false],
      ],
    ],
    [
      'a &lt;b&gt; &amp;amp; <mark>&quot;c&#39;</mark>',
      [
        ['a <b> &amp; ', false],
        [`"c'`, true],
      ],
    ],
    [
      '<mark>a</mark><mark>b</mark>',
      [
        ['a', true],
        ['b', true],
      ],
    ],
    [
      'two\n<mark>li\nnes</mark>',
      [
        ['two\n', false],
        ['li\nnes', true],
      ],
    ],
    ['', []],
  ])('takes %j apart', (html, pieces) => {
    expect(highlightedText(html)).toEqual(pieces.map(([text, mark]) => ({ text, mark })));
  });
});
