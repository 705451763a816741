import { importFormat } from './import-format.js';

describe('importFormat', () => {
  it.each([
    ['{"title":"A"}\n', 'application/x-ndjson'],
    ['{"format":"mine","title":"A"}\n', 'application/x-ndjson'],
    ['\n{"title":"A"}', 'application/x-ndjson'],
    ['a bad line\n{"title":"A"}\n', 'application/x-ndjson'],
    ['', 'application/x-ndjson'],
    ['{"format":"lifelog-export","version":1,"events":[', 'application/json'],
    ['{\n  "events": [\n', 'application/json'],
    ['{"events":[{"title":"A"}]}', 'application/json'],
    ['PK\u0003\u0004rest', 'application/zip'],
    ['Datum;Was\n2024-05-01;Walk\n', 'text/csv'],
    ['\u00ef\u00bb\u00bfdate,note\n2024-05-01,"a\n{""mood"": 1}"\n', 'text/csv'],
    ['\u00ff\u00fed\0a\0t\0e\0', 'text/csv'],
    ['sep=;\r\ndate;note\r\n', 'text/csv'],
    ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\n', 'text/calendar'],
    ['\u00ef\u00bb\u00bfBEGIN:VCALENDAR\n', 'text/calendar'],
    ['{"memos":[{"name":"memos/1"}]}', 'application/json'],
    ['{"nextPageToken":"","memos":[]}', 'application/json'],
    ['[{"name":"memos/1"}]', 'application/json'],
  ])('takes %j for %s', (begin, type) => {
    expect(importFormat(Buffer.from(begin, 'latin1'))).toBe(type);
  });
});
