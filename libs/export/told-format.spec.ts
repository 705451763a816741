import { toldFormat } from './told-format.js';

describe('toldFormat', () => {
  it.each([
    ['{"title":"A"}\n', 'ndjson'],
    ['{"format":"mine","title":"A"}\n', 'ndjson'],
    ['\n{"title":"A"}', 'ndjson'],
    ['a bad line\n{"title":"A"}\n', 'ndjson'],
    ['', 'ndjson'],
    ['{"format":"lifelog-export","version":1,"events":[', 'json'],
    ['{\n  "events": [\n', 'json'],
    ['{"events":[{"title":"A"}]}', 'json'],
    ['PK\u0003\u0004rest', 'archive'],
    ['Datum;Was\n2024-05-01;Walk\n', 'csv'],
    ['\u00ef\u00bb\u00bfdate,note\n2024-05-01,"a\n{""mood"": 1}"\n', 'csv'],
    ['\u00ff\u00fed\0a\0t\0e\0', 'csv'],
    ['sep=;\r\ndate;note\r\n', 'csv'],
    ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\n', 'ics'],
    ['\u00ef\u00bb\u00bfBEGIN:VCALENDAR\n', 'ics'],
    ['{"memos":[{"name":"memos/1"}]}', 'json'],
    ['{"nextPageToken":"","memos":[]}', 'json'],
    ['[{"name":"memos/1"}]', 'json'],
  ])('takes %j for %s', (begin, format) => {
    expect(toldFormat(Buffer.from(begin, 'latin1'))).toBe(format);
  });
});
