import { InvalidArgumentError } from 'commander';

/** Column of each field of an event; null for a field that no column is. */
export type ColumnMap = Record<string, string | null>;

/** A parser of `--map title=Column`, which may stand several times; `--map tags=` takes no column. The server knows the fields. */
export function columnMap(text: string, before: ColumnMap = {}): ColumnMap {
  const at = text.indexOf('=');
  const field = text.slice(0, Math.max(at, 0)).trim();
  if (field === '') throw new InvalidArgumentError('Give a field and its column, such as title=Subject.');
  const column = text.slice(at + 1);
  return { ...before, [field]: column === '' ? null : column };
}
