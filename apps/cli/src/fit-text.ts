import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

/** As many columns as there are, with `…` for what was cut; styled text stays styled. Wide characters count as two. */
export function cutTo(width: number, text: string): string {
  return stringWidth(text) > width ? cliTruncate(text, Math.max(width, 1)) : text;
}

/** Cut or filled with spaces, to exactly these columns. */
export function fitTo(width: number, text: string): string {
  const cut = cutTo(width, text);
  return cut + ' '.repeat(Math.max(0, width - stringWidth(cut)));
}

/** The columns that the widest of them takes. */
export function widest(texts: string[]): number {
  return Math.max(0, ...texts.map((text) => stringWidth(text)));
}
