import { importFormat } from './import-format.js';

describe('importFormat', () => {
  it.each([
    ['{"title":"A"}\n', 'application/x-ndjson'],
    ['{"format":"mine","title":"A"}\n', 'application/x-ndjson'],
    ['\n{"title":"A"}', 'application/x-ndjson'],
    ['', 'application/x-ndjson'],
    ['{"format":"lifelog-export","version":1,"events":[', 'application/json'],
    ['{\n  "events": [\n', 'application/json'],
    ['{"events":[{"title":"A"}]}', 'application/json'],
    ['PK\u0003\u0004rest', 'application/zip'],
  ])('takes %j for %s', (begin, type) => {
    expect(importFormat(Buffer.from(begin))).toBe(type);
  });
});
