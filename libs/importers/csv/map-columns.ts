import { ForeignInvalid } from '../foreign-invalid.js';
import { ALIASES, plainName, TABLE_FIELDS, type TableField } from './table-fields.js';

/** Index of the column of each field. */
export type ColumnMap = Partial<Record<TableField, number>>;

/**
 * Which column is which field: as it was said, else by the names. A column is one field at most. Throws ForeignInvalid for a column that is
 * not there.
 */
export function mapColumns(
  header: readonly string[],
  said: Readonly<Record<string, string | null>> = {},
): ColumnMap {
  const map: ColumnMap = {};
  const taken = new Set<number>();
  const take = (field: TableField, index: number): void => {
    if (index < 0 || taken.has(index)) return;
    map[field] = index;
    taken.add(index);
  };
  for (const field of TABLE_FIELDS) {
    const column = said[field];
    if (typeof column === 'string') take(field, indexOf(header, column));
  }
  const names = header.map(plainName);
  for (const field of TABLE_FIELDS) {
    if (Object.hasOwn(said, field) || isSettled(field, map)) continue;
    const alias = ALIASES[field].find((name) =>
      names.some((own, index) => own === name && !taken.has(index)),
    );
    take(
      field,
      alias === undefined ? -1 : names.findIndex((own, index) => own === alias && !taken.has(index)),
    );
  }
  return withLoneTime(map, header);
}

/** Day and clock in columns of their own are not needed beside a whole timestamp. */
function isSettled(field: TableField, map: ColumnMap): boolean {
  return (field === 'date' || field === 'time') && map.timestamp !== undefined;
}

/** Many trackers call the whole moment `time`. */
function withLoneTime({ time, ...map }: ColumnMap, header: readonly string[]): ColumnMap {
  if (time === undefined || header[time] === undefined) return map;
  return map.date === undefined && map.timestamp === undefined
    ? { ...map, timestamp: time }
    : { ...map, time };
}

function indexOf(header: readonly string[], column: string): number {
  const exact = header.indexOf(column);
  const found = exact >= 0 ? exact : header.findIndex((name) => plainName(name) === plainName(column));
  if (found >= 0) return found;
  throw new ForeignInvalid(`There is no column ${JSON.stringify(column)}; ${listed(header)}`);
}

/** Throws ForeignInvalid for a table that does not say when or what. */
export function requireEnough(map: ColumnMap, header: readonly string[]): void {
  if (map.timestamp === undefined && map.date === undefined) {
    throw new ForeignInvalid(
      `No column of the table seems to say when. Name it with columns, such as {"timestamp": "…"}; ${listed(header)}`,
    );
  }
  if (map.title === undefined && map.description === undefined) {
    throw new ForeignInvalid(
      `No column of the table seems to say what. Name it with columns, such as {"title": "…"}; ${listed(header)}`,
    );
  }
}

function listed(header: readonly string[]): string {
  return `its columns are ${header.map((name) => JSON.stringify(name)).join(', ')}.`;
}
