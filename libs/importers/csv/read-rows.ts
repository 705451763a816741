import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ForeignInvalid } from '../foreign-invalid.js';
import { decodeText } from '../text/decode-text.js';
import type { TableShape } from './guess-table.js';

const MAX_ROW_CHARACTERS = 2 * 1024 * 1024;

export interface Row {
  /** As a spreadsheet counts: the header is row 1. */
  number: number;
  cells: string[];
}

/** The rows of a table, the header first, without empty ones. Throws ForeignInvalid where the quotes are wrong. */
export async function* readRows(
  chunks: AsyncIterable<Buffer>,
  { delimiter, hasSep }: TableShape,
): AsyncGenerator<Row> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    max_record_size: MAX_ROW_CHARACTERS,
    from_line: hasSep ? 2 : 1,
  });
  let number = hasSep ? 1 : 0;
  const text = Readable.from(decodeText(chunks), { objectMode: false });
  text.on('error', (error) => parser.destroy(error));
  try {
    for await (const record of text.pipe(parser)) {
      const cells = record as string[];
      number += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ForeignInvalid(`The table cannot be read: ${reason(error)}.`, `row ${number + 1}`, {
      cause: error,
    });
  } finally {
    text.destroy();
  }
}

function reason({ code, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and never closed';
  if (code === 'CSV_MAX_RECORD_SIZE') return 'a row is longer than any row should be; a quote may be missing';
  return message.replace(/\.$/, '');
}
