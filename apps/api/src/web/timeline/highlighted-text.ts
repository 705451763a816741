import type { TextPiece } from './event-row.js';

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/**
 * Takes a highlight of the search apart into plain pieces, so that a page writes every character of it through its own
 * escaping: `a &lt; <mark>b</mark>` → `a < `, `b` marked.
 */
export function highlightedText(html: string): TextPiece[] {
  return html
    .split(/(<mark>[^<]*<\/mark>)/)
    .filter((part) => part !== '')
    .map((part) => {
      const inside = /^<mark>(.*)<\/mark>$/s.exec(part)?.[1];
      return { text: unescape(inside ?? part), mark: inside !== undefined };
    });
}

function unescape(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
