/** How JSON writes what PostgreSQL keeps in no text: NUL, and halves of surrogate pairs; not where the backslash is itself escaped. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** JSON for a column: what a file had that cannot be stored, and a report quotes, is U+FFFD. */
export function storableJson(value: object): string {
  return JSON.stringify(value).replace(UNSTORABLE, '$1\\ufffd');
}
