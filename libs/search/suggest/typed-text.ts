import { readOperators } from '#libs/events';

const MOST_WORDS = 6;
/** `tag:` with what stands behind it, unfinished: `tag:thea`, `tag:"new yo`. */
const TAG = /(?:^|\s)-*tag:(?:"([^"]*)"?|([^\s"]*))$/i;

/** What stands in a search box, taken apart to be continued. */
export interface TypedText {
  /** The word that may be unfinished; not given behind `tag:`, where nothing but tags can stand. */
  last?: string;
  /** The words before it, without operators and what is left out. */
  before: string[];
  /** What a tag may begin with: all of it, or its last run. */
  tags: string[];
}

export function readTyped(typed: string): TypedText {
  const text = typed.trim();
  const tag = TAG.exec(text);
  if (tag !== null) return { before: [], tags: [tag[1] ?? tag[2] ?? ''] };
  const run = text.split(/\s+/).at(-1) ?? '';
  const last = wordsOf(run).at(-1);
  if (last === undefined) return { before: [], tags: [] };
  const rest = readOperators(text.slice(0, text.length - run.length)).words;
  const wanted = rest.replace(/(^|\s)-(?:"[^"]*"?|\S+)/g, ' ');
  const before = [...wordsOf(wanted), ...wordsOf(run).slice(0, -1)].slice(1 - MOST_WORDS);
  return { last, before, tags: [...new Set([text, run])] };
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
}
