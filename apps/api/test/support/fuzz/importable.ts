/** What `POST /api/import` takes, by media type. */
export const IMPORTABLE: Record<string, string[]> = {
  'application/x-ndjson': [
    '{"title":"Imported","tags":["coffee"]}\n',
    '{"title":"Imported","uid":"3f2b8c0e-5d7a-4c1e-9b6f-0a2d4c8e1f37","timestamp":"2026-10-15T08:40:00+01:00"}\n',
    '{"title":"Good"}\n{"title":""}\n{"title":"Good as well"}\n',
  ],
  'text/csv': ['date,title,tags\n2026-10-15,Flat white,"coffee,lisbon"\n'],
  'text/tab-separated-values': ['date\ttitle\n2026-10-15\tFlat white\n'],
  'text/calendar': [
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//a//b//EN', 'BEGIN:VEVENT', 'UID:a'],
      ...['DTSTAMP:20261015T084000Z', 'DTSTART:20261015T084000Z', 'SUMMARY:Flat white'],
      ...['END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n'),
  ],
  'application/json': ['{"memos":[{"content":"Flat white","createTime":"2026-10-15T08:40:00Z"}]}'],
};
