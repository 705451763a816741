import type { ForeignEntry, ForeignEvent } from '../foreign-entry.js';
import { foreignUid } from '../foreign-uid.js';
import { coordinates } from '../coordinates.js';
import { isZone } from '../is-zone.js';
import { titleOf } from '../title-of.js';
import type { ColumnMap } from './map-columns.js';
import { type DateOrder, type Moment, readMoment } from './read-moment.js';
import type { Row } from './read-rows.js';
import type { TableField } from './table-fields.js';

export interface TableOptions {
  header: readonly string[];
  map: ColumnMap;
  homeZone: string;
  dateOrder?: DateOrder;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Names that no metadata may have. */
const FORBIDDEN = /^(__proto__|constructor|prototype)$/;

/** A row of a table as an event. Columns that are no field go into its metadata, under their own names. */
export function rowEvent({ number, cells }: Row, options: TableOptions): ForeignEntry {
  const place = `row ${number}`;
  const { header, map, homeZone, dateOrder } = options;
  if (cells.length > header.length) {
    return {
      place,
      problem: `It has ${cells.length} cells, the header has ${header.length}: a quote or delimiter may be missing.`,
    };
  }
  const cell = (field: TableField): string => cells[map[field] ?? -1]?.trim() ?? '';
  const zone = cell('timezone') === '' ? undefined : cell('timezone');
  const said = map.timestamp === undefined ? 'date' : 'timestamp';
  if (zone !== undefined && !isZone(zone))
    return { place, problem: `Its zone is not known: ${shown(zone)}.` };
  const moment = readMoment(cell(said), zone ?? homeZone, dateOrder, cell('time'));
  if (!moment)
    return { place, problem: `Its ${said} cannot be read: ${shown(`${cell(said)} ${cell('time')}`)}.` };
  const named = titleOf(cell('description'));
  const title = cell('title') === '' ? named.title : cell('title');
  if (title === '') return { place, problem: 'It has neither a title nor a text.' };
  const event: ForeignEvent = {
    ...(cell('uid') === '' ? {} : { uid: uidOf(cell('uid')) }),
    timestamp: moment.timestamp,
    timezone: zone ?? moment.timezone ?? homeZone,
    title,
    description: cell('title') === '' ? named.description : cell('description') || null,
    tags: tagsOf(cell('tags')),
    metadata: metadataOf(cells, options, moment, cell),
  };
  return { place, event };
}

/** Ours when it is one; else made of what it says. */
function uidOf(text: string): string {
  return UUID.test(text) ? text : foreignUid('csv', text);
}

/** Separated by commas, semicolons or bars; a `#` before one is a habit of some. */
function tagsOf(text: string): string[] {
  return text
    .split(/[,;|]/)
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter((tag) => tag !== '');
}

function metadataOf(
  cells: string[],
  { header, map, homeZone, dateOrder }: TableOptions,
  { isDay }: Moment,
  cell: (field: TableField) => string,
): Record<string, unknown> | null {
  const place = coordinates(cell('latitude'), cell('longitude'));
  const { latitude, longitude, ...others } = map;
  // what is no place on earth stays as it was written
  const mapped = new Set(Object.values(place ? { ...others, latitude, longitude } : others));
  const rest = header.flatMap((name, index): [string, unknown][] => {
    const value = cells[index]?.trim() ?? '';
    return mapped.has(index) || value === '' ? [] : [[keyOf(name, index), value]];
  });
  const end =
    cell('end') === '' ? undefined : readMoment(cell('end'), cell('timezone') || homeZone, dateOrder);
  const metadata = {
    ...Object.fromEntries(rest),
    ...(isDay ? { all_day: true } : {}),
    ...(end ? { end: end.timestamp } : cell('end') === '' ? {} : { end: cell('end') }),
    ...(place ? { location: place } : {}),
  };
  return Object.keys(metadata).length === 0 ? null : metadata;
}

function keyOf(name: string, index: number): string {
  const key = name.trim();
  if (key === '') return `column ${index + 1}`;
  return FORBIDDEN.test(key) ? `${key} ` : key;
}

function shown(text: string): string {
  return JSON.stringify(text.trim().slice(0, 60));
}
