import type { Facets } from '#libs/api-client';
import { plainLine } from './plain-text.js';

/** Two lines: `tags: theatre 12, health 3` and `years: 1666 12, 1663 2`. */
export function facetsText({ tags, years }: Facets): string {
  const list = (counts: [string | number, number][]) =>
    counts.map(([name, count]) => `${plainLine(String(name))} ${count.toLocaleString('en-US')}`).join(', ') ||
    'none';
  return [
    `tags:  ${list(tags.map(({ tag, count }) => [tag, count]))}`,
    `years: ${list(years.map(({ year, count }) => [year, count]))}`,
  ].join('\n');
}
