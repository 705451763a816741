import type { Output } from './output.js';
import { plainLine } from './plain-text.js';

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** A fragment of a search answer (HTML with `<mark>` around what was found) as one line for the terminal. */
export function foundText(html: string, output: Output): string {
  return html
    .split(/(<mark>[^<]*<\/mark>)/)
    .map((part) => {
      const marked = /^<mark>(.*)<\/mark>$/s.exec(part)?.[1];
      return marked === undefined ? plain(part) : output.style(['bold', 'yellow'], plain(marked));
    })
    .join('')
    .trim();
}

function plain(html: string): string {
  return plainLine(html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity));
}
