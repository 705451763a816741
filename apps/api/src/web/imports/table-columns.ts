import type { ImportResponse } from '#libs/export';

export const COLUMN_FIELD = 'column_';
/** The choice for a field that no column of the table is. */
export const NO_COLUMN = '-';

/** The fields that a column can be, in the words of the page. */
const FIELDS: readonly [field: string, words: string][] = [
  ['timestamp', 'When, day and time'],
  ['date', 'Day'],
  ['time', 'Time of day'],
  ['timezone', 'Zone'],
  ['title', 'Title'],
  ['description', 'Description'],
  ['tags', 'Tags'],
  ['end', 'End'],
  ['latitude', 'Latitude'],
  ['longitude', 'Longitude'],
  ['uid', 'Its own id'],
];

/** A choice of columns for each field, as the table was read; null for what is no table. */
export function tableColumns(origin: ImportResponse['origin']) {
  if (!origin?.header) return null;
  const { header, columns } = origin;
  return FIELDS.map(([field, words]) => ({
    name: `${COLUMN_FIELD}${field}`,
    words,
    choices: [
      ...(columns ? [] : [{ value: '', words: 'told by its name', chosen: true }]),
      { value: NO_COLUMN, words: 'no column', chosen: columns !== undefined && columns[field] === undefined },
      ...header
        .filter((column) => column !== '')
        .map((column) => ({ value: column, words: column, chosen: columns?.[field] === column })),
    ],
  }));
}
