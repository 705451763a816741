import { parse } from 'csv-parse/sync';

/** How much of a file is read for its preview. */
export const PREVIEW_BYTES = 64 * 1024;
const LINES = 100;
const COLUMNS = 30;

/** The beginning of a text, as lines or as the rows of a table. */
export interface TextPreview {
  text: string | null;
  head: string[];
  rows: string[][];
  /** There is more than what is shown. */
  isCut: boolean;
}

/** `bytes` are the first PREVIEW_BYTES of a file, or all of it. */
export function textPreview(
  bytes: Buffer,
  { isWhole, isTable }: { isWhole: boolean; isTable: boolean },
): TextPreview {
  const text = new TextDecoder().decode(bytes, { stream: !isWhole });
  const all = text.split(/\r\n|\n|\r/);
  if (!isWhole && all.length > 1) all.pop(); // a line that was cut
  const lines = all.slice(0, LINES);
  const rows = isTable ? tableRows(isWhole ? text : all.join('\n')) : null;
  const [head = [], ...body] = rows ?? [];
  return {
    text: rows === null ? lines.join('\n') : null,
    head,
    rows: body,
    isCut: !isWhole || all.length > LINES,
  };
}

/** Null when it is no table: then it is shown as it is. */
function tableRows(text: string): string[][] | null {
  const delimiter = [',', ';', '\t'].toSorted((a, b) => text.split(b).length - text.split(a).length)[0];
  const options = {
    delimiter,
    to: LINES,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
  try {
    const rows = parse(text, options);
    return rows.length > 0 ? rows.map((row) => row.slice(0, COLUMNS)) : null;
  } catch {
    return null;
  }
}
