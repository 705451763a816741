import { outsideCode } from '../outside-code.js';

/** Day One escapes all punctuation of a text. Takes back what changes nothing in how the Markdown is read. */
export function plainPunctuation(markdown: string): string {
  return outsideCode(markdown, (text) =>
    text.replace(/\\([.!()+\-{}"',:;?/=&%$@^|~])/g, (escaped, sign: string, at: number) =>
      hasMeaning(text, at, sign) ? escaped : sign,
    ),
  );
}

function hasMeaning(text: string, at: number, sign: string): boolean {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const after = text.slice(at + 2);
  if (sign === '.' || sign === ')') return /^\s*\d+$/.test(before);
  if (sign === '-' || sign === '+' || sign === '=') return /^\s*$/.test(before) || before.endsWith(sign);
  if (sign === '!') return after.startsWith('[');
  if (sign === '(') return before.endsWith(']');
  return (
    (sign === '~' || sign === '|' || sign === ':') &&
    (before.endsWith(sign) || after.startsWith(sign) || sign === '|')
  );
}
