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

/** Tags as the operator that finds them, then titles as a phrase; what cannot be written so is left out. */
export function searchOptions({ tags, titles }: Pick<Suggestions, 'tags' | 'titles'>): SearchOption[] {
  const writable = tags.filter((tag) => !tag.includes('"')).slice(0, MOST_TAGS);
  const phrases = titles
    .map((title) => `"${title.replaceAll('"', ' ')}"`)
    .filter((each) => each.length <= LONGEST);
  return [
    ...writable.map((tag) => ({ value: /\s/.test(tag) ? `tag:"${tag}"` : `tag:${tag}`, label: 'Tag' })),
    ...phrases.slice(0, MOST_TITLES).map((value) => ({ value, label: 'Title' })),
  ];
}
