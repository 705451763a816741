import type { ImportReport } from '#libs/export';

/** What a spreadsheet would take for a formula is text here. */
const FORMULA = /^[=+\-@\t\r]/;

/** The refused lines as a table: line, place, event, why. */
export function reportCsv(errors: ImportReport['errors']): string {
  const rows = errors.map(({ line, place = '', title = '', detail }) => [String(line), place, title, detail]);
  return [['line', 'place', 'event', 'why'], ...rows]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
