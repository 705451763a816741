import { PassThrough } from 'node:stream';
import { foundText } from './found-text.js';
import { Output } from './output.js';

const onTerminal = new Output(Object.assign(new PassThrough(), { isTTY: true }), new PassThrough(), {});
const inPipe = new Output(new PassThrough(), new PassThrough(), {});

describe('foundText', () => {
  const html = ' of the <mark>plague</mark>\n in &quot;London&quot; &amp;lt; <mark>plagues</mark> ';

  it('shows what was found between unescaped text', () => {
    expect(foundText(html, inPipe)).toBe('of the plague in "London" &lt; plagues');
  });

  it('marks it where there are colours', () => {
    const mark = (text: string) => `\u001b[1m\u001b[33m${text}\u001b[39m\u001b[22m`;
    expect(foundText(html, onTerminal)).toBe(`of the ${mark('plague')} in "London" &lt; ${mark('plagues')}`);
  });

  it('does not let the log speak to the terminal', () => {
    expect(foundText('<mark>a\u001b[2J</mark>', inPipe)).toBe('a␛[2J');
  });
});
