import { fittingTags } from '../fitting-tags.js';
import { outsideCode } from '../outside-code.js';

/** Obsidian's rule: letters, digits, `_`, `-` and `/`, and not digits alone. */
const TAG = /(?<![^\s(,;])#([\p{L}\p{M}\p{N}_/-]*[\p{L}_/-][\p{L}\p{M}\p{N}_/-]*)/gu;

/** Of the front matter, a list or one text with commas or spaces, then of the text, but for code. */
export function noteTags(front: Record<string, unknown>, body: string): string[] {
  const listed = [front.tags, front.tag].flatMap((given) =>
    typeof given === 'string'
      ? given.split(given.includes(',') ? ',' : /\s+/)
      : Array.isArray(given)
        ? (given as unknown[])
        : [],
  );
  const found: string[] = [];
  outsideCode(body, (text) => {
    for (const [, tag = ''] of text.matchAll(TAG)) found.push(tag.replace(/(?<!\/)\/+$/, ''));
    return text;
  });
  return fittingTags([...listed, ...found]);
}
