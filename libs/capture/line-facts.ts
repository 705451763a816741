import { CaptureFault } from './capture-fault.js';
import { jsonLength } from './json-length.js';

/** `key=` at the start of a word; `a==b` is text, and so is `\=`, which escapes it. */
const KEY = /(?<!\S)([\p{L}_][\p{L}\p{M}\p{N}_.-]*)=(?=[^\s=])/gu;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null };

/**
 * Takes each `key=value` out of a line. A value is a number, `true`, `false` or `null`; JSON in `"…"`, `[…]` or `{…}`; text
 * in `'…'`; or any other word as text. Throws CaptureFault for JSON that is none and for a key that is given twice.
 */
export function lineFacts(line: string): { text: string; facts: Record<string, unknown> } {
  const facts = new Map<string, unknown>();
  let text = '';
  let from = 0;
  KEY.lastIndex = 0;
  for (let match = KEY.exec(line); match; match = KEY.exec(line)) {
    const key = match[1] as string;
    const begin = match.index + match[0].length;
    const { value, end } = valueAt(line, begin, key);
    if (facts.has(key))
      throw new CaptureFault(`"${key}" is given twice. Give it once, or as a list: ${key}=[1,2].`);
    facts.set(key, value);
    text += line.slice(from, match.index);
    from = end;
    KEY.lastIndex = end;
  }
  return { text: text + line.slice(from), facts: Object.fromEntries(facts) };
}

function valueAt(line: string, begin: number, key: string): { value: unknown; end: number } {
  const first = line[begin] as string;
  if (first === "'") {
    const close = line.indexOf("'", begin + 1);
    if (close < 0 || !endsWord(line, close + 1)) throw unclosed(key, first);
    return { value: line.slice(begin + 1, close), end: close + 1 };
  }
  if (!'"[{'.includes(first)) {
    const word = /^\S+/.exec(line.slice(begin))?.[0] ?? '';
    return { value: bareValue(word), end: begin + word.length };
  }
  const end = begin + jsonLength(line.slice(begin));
  if (end === begin || !endsWord(line, end)) throw unclosed(key, first);
  try {
    return { value: JSON.parse(line.slice(begin, end)) as unknown, end };
  } catch (error) {
    if (error instanceof SyntaxError) throw unclosed(key, first);
    throw error;
  }
}

/** A number that would come back with other digits, such as a long card number, stays the text that was written. */
function bareValue(word: string): unknown {
  if (Object.hasOwn(WORDS, word)) return WORDS[word];
  if (!JSON_NUMBER.test(word)) return word;
  const number = Number(word);
  const digits = word.replace(/[eE].*$|[-.]/g, '').replace(/^0+/, '').length;
  return Number.isFinite(number) && digits <= 15 ? number : word;
}

function endsWord(line: string, at: number): boolean {
  return at === line.length || /\s/.test(line[at] as string);
}

function unclosed(key: string, opener: string): CaptureFault {
  return new CaptureFault(
    `The value of ${key} begins with ${opener} and is not whole, or is not JSON. Write ${key}\\= when it is part of the text.`,
  );
}
