import type { ForeignFile } from '#libs/importers';

const MARK = '…';
const NAME = 'text.md';

/**
 * A description that an event can hold. What is longer is cut, and all of it becomes a file: nothing is lost, and searching still finds
 * its beginning.
 */
export function fitDescription(
  description: string | null,
  limit: number,
): { description: string | null; overflow?: ForeignFile } {
  if (description === null || description.length <= limit) return { description };
  const letters = [...description];
  if (letters.length <= limit) return { description };
  return {
    description: letters.slice(0, limit - MARK.length).join('') + MARK,
    overflow: { name: NAME, type: 'text/markdown', content: Buffer.from(description) },
  };
}
