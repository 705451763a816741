import type { Output } from './output.js';
import { plainLine } from './plain-text.js';
import { pick } from './fields.js';
import { printTable } from './record-table.js';
import type { ResultOptions } from './result-options.js';

export interface RecordColumn<T> {
  head: string;
  text: (item: T) => string;
  right?: boolean;
}

/** Items as a table, as the API's answer, or one a line; all of it or only the fields that were asked for. */
export function printRecords<T extends object>(
  output: Output,
  { json, ndjson, fields }: ResultOptions,
  answer: { items: T[] },
  columns: RecordColumn<T>[],
): void {
  const { items } = answer;
  const picked: object[] = fields ? items.map((item) => pick(item, fields)) : items;
  if (json) return output.json({ ...answer, items: picked });
  if (ndjson) return picked.forEach((item) => output.jsonLine(item));
  if (fields) return printFields(output, items, fields);
  printTable(
    output,
    columns.map(({ head, text, right }) => ({
      head,
      right,
      cells: items.map((item) => plainLine(text(item))),
    })),
  );
}

/** One thing as JSON, or only the fields of it that were asked for, as JSON or as a table. */
export function printItem(output: Output, item: object, { json, fields }: ResultOptions): void {
  if (json) output.json(fields ? pick(item, fields) : item);
  else printFields(output, [item], fields ?? Object.keys(item));
}

/** A table of the fields that were asked for, with their values as they are. */
export function printFields(output: Output, items: object[], fields: readonly string[]): void {
  const rows = items.map((item) => pick(item, fields));
  printTable(
    output,
    fields.map((head) => ({
      head,
      right: rows.some((row) => typeof row[head] === 'number'),
      cells: rows.map((row) => plainLine(cell(row[head]))),
    })),
  );
}

function cell(value: unknown): string {
  if (value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
