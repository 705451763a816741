import type { ForeignEntry } from '../foreign-entry.js';
import { ForeignInvalid } from '../foreign-invalid.js';
import type { ForeignFileSource, ForeignSource } from '../foreign-source.js';
import type { Importer, ImporterOptions } from '../importer.js';
import { decodeHead } from '../text/decode-text.js';
import { guessTable, type TableShape } from './guess-table.js';
import { type ColumnMap, mapColumns, requireEnough } from './map-columns.js';
import { type DateOrder, orderBy } from './read-moment.js';
import { readRows } from './read-rows.js';
import { rowEvent } from './row-event.js';

/** Tables of text: CSV by whatever delimiter, with a header. */
export const CSV_IMPORTER: Importer = {
  name: 'csv',
  label: 'a CSV table',
  detect: (source) => shapeOf(source) !== undefined,
  entries,
};

async function* entries(source: ForeignSource, options: ImporterOptions): AsyncGenerator<ForeignEntry> {
  const shape = shapeOf(source);
  if (source.kind === 'zip' || !shape) throw new ForeignInvalid('This is no table.');
  let header: string[] | undefined;
  let map: ColumnMap = {};
  let dateOrder: DateOrder | undefined;
  for await (const row of readRows(source.read(), shape)) {
    if (!header) {
      header = row.cells.map((name) => name.trim());
      options.titled?.(header);
      map = mapColumns(header, options.columns);
      options.mapped(columnNames(map, header));
      requireEnough(map, header);
      dateOrder = options.dateOrder ?? (await guessOrder(source, shape, map));
      continue;
    }
    yield rowEvent(row, { header, map, homeZone: options.homeZone, dateOrder });
  }
}

function shapeOf(source: ForeignSource): TableShape | undefined {
  if (source.kind !== 'text') return undefined;
  const text = decodeHead(source.head);
  return /^\s*BEGIN:/i.test(text) ? undefined : guessTable(text);
}

function columnNames(map: ColumnMap, header: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([field, index]) => [field, header[index] ?? '']));
}

/**
 * Of days such as 03/04/2024, by the first that can be meant in one way only, wherever in the table it is. Throws ForeignInvalid when there
 * are such days and none tells: half of them would be wrong.
 */
async function guessOrder(
  source: ForeignFileSource,
  shape: TableShape,
  { timestamp, date }: ColumnMap,
): Promise<DateOrder | undefined> {
  let example: string | undefined;
  for await (const { cells } of readRows(source.read(), shape)) {
    const text = cells[timestamp ?? date ?? -1]?.trim() ?? '';
    const order = orderBy(text);
    if (order === 'either') example ??= text;
    else if (order !== undefined) return order;
  }
  if (example === undefined) return undefined;
  throw new ForeignInvalid(
    `Days such as ${example} can be meant in two ways, and none in the table tells: say date_order=dmy or date_order=mdy.`,
  );
}
