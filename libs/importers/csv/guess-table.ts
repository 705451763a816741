import { parse } from 'csv-parse/sync';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const ROWS = 30;
/** What Excel writes and reads as a first line. */
const SEP = /^sep=(.)\r?\n/i;

export interface TableShape {
  delimiter: string;
  /** Whether the first line only names the delimiter. */
  hasSep: boolean;
}

/** How a text is a table: its delimiter makes rows of the same width. Undefined for a text that is none. */
export function guessTable(text: string): TableShape | undefined {
  const sep = SEP.exec(text);
  if (sep) return { delimiter: sep[1] ?? ',', hasSep: true };
  const widths = DELIMITERS.map((delimiter) => ({ delimiter, width: widthOf(text, delimiter) }));
  const best = widths.reduce((a, b) => (b.width > a.width ? b : a));
  return best.width > 1 ? { delimiter: best.delimiter, hasSep: false } : undefined;
}

/** The width that the header and nearly all rows have; 0 without one. */
function widthOf(text: string, delimiter: string): number {
  const rows = rowsOf(text, delimiter);
  const width = rows[0]?.length ?? 0;
  const same = rows.filter((row) => row.length === width).length;
  return same >= rows.length * 0.8 ? width : 0;
}

function rowsOf(text: string, delimiter: string): string[][] {
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: ROWS,
  };
  return tryParse(text, options) ?? tryParse(firstLine(text), options) ?? [];
}

/** All that is sure where a quote is open: cut by the end of the head, or never closed, which whoever reads the rows names. */
function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? '';
}

function tryParse(text: string, options: object): string[][] | undefined {
  try {
    return parse(text, options);
  } catch {
    return undefined; // not with this delimiter, or not whole
  }
}
