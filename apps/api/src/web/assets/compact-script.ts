const STRING = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"`;
const TEMPLATE = '`(?:\\\\.|[^`\\\\])*`';
const COMMENT = String.raw`\/\/[^\n]*|\/\*[^]*?\*\/`;
/** Not a division: Prettier writes that with a blank on both sides. */
const PATTERN = String.raw`(?<=[(=>:,!&|?[{;]\s*)\/(?! )(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`;
const PIECE = new RegExp(`(?<gap>(?:\\s|${COMMENT})+)|(?:${STRING}|${TEMPLATE}|${PATTERN})|[\\w$]+|[^]`, 'g');
/** Side by side they would be read as one: two words, `+ +`. */
const RUNS_TOGETHER = /[\w$][\w$]|\+\+|--|\/\//;

/**
 * A script without its comments, and without the blanks and line breaks that no token needs. For scripts as Prettier writes them: with
 * each semicolon, and no template within a template. Every token stays as it is, but for a
 * semicolon at the end of a block.
 */
export function compactScript(source: string): string {
  let kept = '';
  let isGap = false;
  for (const { 0: piece, groups } of source.matchAll(PIECE)) {
    if (groups?.['gap'] !== undefined) {
      isGap = true;
      continue;
    }
    // The one semicolon that a script can do without, unless it is a statement by itself: Prettier leaves none of those.
    if (piece === '}' && kept.endsWith(';')) kept = kept.slice(0, -1);
    if (isGap && RUNS_TOGETHER.test(kept.slice(-1) + piece.slice(0, 1))) kept += ' ';
    kept += piece;
    isGap = false;
  }
  return `${kept}\n`;
}
