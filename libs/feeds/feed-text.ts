/** What neither XML nor a calendar may hold: controls but for tab and line feed, halves of surrogates, the two that are no characters. */
const FORBIDDEN = /(?![\t\n\u0085])[\p{Cc}\ufffe\uffff]/gu;

/** Text for a feed: line ends are line feeds, and what no feed may hold is U+FFFD. */
export function feedText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(FORBIDDEN, '\ufffd');
}
