/** One piece of JSON text. White space lies between tokens and is in none of them. */
export interface JsonToken {
  kind: 'mark' | 'text' | 'number' | 'word' | 'rubbish';
  source: string;
  /** Of its first character; the first line is 1. */
  line: number;
}

/** In this order: a text that is not closed ends with its line. */
const TOKEN =
  /[[\]{},:]|"(?:[^"\\\n]|\\[^\n])*"?|-?\d[\w.+-]*|[A-Za-z_$][\w$]*|\n|[ \t\r]+|[^\s[\]{},:"\w$-]+|[^\n]/gu;

/** Control characters are found beside it: JSON wants a backslash before them. */
const WHOLE_TEXT = /^"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/;
const WHOLE_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS = new Set(['true', 'false', 'null']);

/** The pieces of a text that is meant to be JSON, exactly as they were typed: numbers never become numbers. */
export function jsonTokens(text: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  let line = 1;
  for (const [source] of text.matchAll(TOKEN)) {
    if (source === '\n') line += 1;
    else if (!/^[ \t\r]+$/.test(source)) tokens.push({ kind: kindOf(source), source, line });
  }
  return tokens;
}

function kindOf(source: string): JsonToken['kind'] {
  if (/^[[\]{},:]$/.test(source)) return 'mark';
  if (WHOLE_TEXT.test(source) && ![...source].some((one) => one < ' ')) return 'text';
  if (WHOLE_NUMBER.test(source)) return 'number';
  return WORDS.has(source) ? 'word' : 'rubbish';
}
