/** What a column of a table can be. */
export const TABLE_FIELDS = [
  'timestamp',
  'date',
  'time',
  'end',
  'timezone',
  'title',
  'description',
  'tags',
  'uid',
  'latitude',
  'longitude',
] as const;
export type TableField = (typeof TABLE_FIELDS)[number];

/** Names of columns, as `plainName` writes them, the likeliest first: of spreadsheets, trackers and diaries, English and others. */
export const ALIASES: Readonly<Record<TableField, readonly string[]>> = {
  timestamp: [
    'timestamp',
    'datetime',
    'dateandtime',
    'when',
    'recordedat',
    'occurredat',
    'startedat',
    'starttimestamp',
    'starttime',
    'start',
    'begin',
    'createdat',
    'created',
    'creationdate',
    'tst',
    'zeitpunkt',
  ],
  date: ['fulldate', 'date', 'localdate', 'startdate', 'day', 'datum', 'fecha', 'data'],
  time: ['time', 'starttime', 'clock', 'uhrzeit', 'zeit', 'hora', 'heure'],
  end: ['end', 'endedat', 'endtimestamp', 'enddate', 'endtime', 'until', 'dtend', 'ende'],
  timezone: ['timezone', 'tz', 'zone', 'timezonename', 'zeitzone'],
  title: [
    'title',
    'subject',
    'summary',
    'notetitle',
    'name',
    'event',
    'what',
    'titel',
    'betreff',
    'titre',
    'titulo',
  ],
  description: [
    'description',
    'note',
    'notes',
    'text',
    'body',
    'content',
    'comment',
    'details',
    'entry',
    'beschreibung',
    'notiz',
    'descripcion',
  ],
  tags: [
    'tags',
    'tag',
    'labels',
    'categories',
    'category',
    'activities',
    'keywords',
    'schlagworte',
    'kategorie',
    'etiquetas',
  ],
  uid: ['uid', 'uuid'],
  latitude: ['latitude', 'lat', 'y', 'breitengrad'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'x', 'laengengrad', 'langengrad'],
};

/** A name as it is compared: in small letters, without accents, spaces and signs. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
