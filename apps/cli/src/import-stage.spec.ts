import { importStage } from './import-stage.js';

const progress = { bytes: 2_000_000, bytes_total: 8_000_000, events: 1200, files: 3000, files_total: 4000 };

describe('importStage', () => {
  it.each([
    ['receiving', '2 MB received'],
    ['checking', '2 MB of 8 MB checked'],
    ['files', '3,000 of 4,000 files stored'],
    ['reading', '1,200 events read'],
    ['events', '1,200 events read'],
  ] as const)('tells of %s: %s', (stage, text) => expect(importStage({ ...progress, stage })).toBe(text));

  it('takes what is checked for the whole where nobody knows the size', () => {
    expect(importStage({ ...progress, stage: 'checking', bytes_total: null })).toBe('2 MB of 2 MB checked');
  });
});
