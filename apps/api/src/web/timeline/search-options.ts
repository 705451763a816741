import type { Suggestions } from '#libs/search';

/** One completion of what stands in the search field. */
export interface SearchOption {
  /** What it is searched for: an operator, or a phrase. */
  value: string;
  label: string;
}

const MOST_TAGS = 4;
const MOST_TITLES = 6;
const LONGEST = 512;
const TAG = /(?:^|\s)-*tag:(?:"[^"]*"?|[^\s"]*)$/i;

/**
 * Tags as the operator that finds them, behind what is `typed` before the word that they continue, then titles as a phrase;
 * what cannot be written so is left out. Browsers offer only what the typed text is part of, hence the label.
 */
export function searchOptions(
  typed: string,
  { tags, titles }: Pick<Suggestions, 'tags' | 'titles'>,
): SearchOption[] {
  const writable = tags.filter((tag) => !tag.includes('"')).slice(0, MOST_TAGS);
  const phrases = titles
    .map((title) => `"${title.replaceAll('"', ' ')}"`)
    .filter((each) => each.length <= LONGEST);
  return [
    ...writable.map((tag) => tagOption(typed, tag)),
    ...phrases.slice(0, MOST_TITLES).map((value) => ({ value, label: 'Title' })),
  ];
}

function tagOption(typed: string, tag: string): SearchOption {
  const { before, hyphens } = unfinished(typed);
  const operator = /\s/.test(tag) ? `tag:"${tag}"` : `tag:${tag}`;
  const isWhole = before === '' || folded(tag).startsWith(folded(typed.trim()));
  if (isWhole) return { value: `${hyphens}${operator}`, label: 'Tag' };
  return { value: `${before}${hyphens}${operator}`, label: `${before}${hyphens}${tag}` };
}

/** What stands before the word or `tag:` that is being typed, and the hyphens that it begins with. */
function unfinished(typed: string): { before: string; hyphens: string } {
  const text = typed.trimEnd();
  const run = (TAG.exec(text)?.[0] ?? text.split(/\s/).at(-1) ?? '').trimStart();
  const [hyphens = ''] = /^-*/.exec(run) ?? [];
  return { before: text.slice(0, text.length - run.length), hyphens };
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
