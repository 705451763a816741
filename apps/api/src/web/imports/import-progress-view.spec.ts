import type { ImportResponse } from '#libs/export';
import { importProgressView } from './import-progress-view.js';

type Progress = ImportResponse['progress'];
const GB = 1024 ** 3;
const view = (told: Partial<Progress>) =>
  importProgressView({
    stage: 'events',
    bytes: 0,
    bytes_total: null,
    events: 0,
    files: 0,
    files_total: 0,
    ...told,
  });

describe('importProgressView', () => {
  it.each<[Partial<Progress>, string, number | null, string | null]>([
    [
      { bytes: 2.1 * GB, bytes_total: 3.4 * GB, stage_ms: 80_000 },
      '2.1 of 3.4 GB read',
      61,
      'about 50 s left',
    ],
    [{ bytes: 219_136, bytes_total: 3.4 * GB, stage_ms: 80_000 }, '214 KB of 3.4 GB read', 0, null],
    [{ events: 3000 }, '3,000 events read', null, null],
    [{ stage: 'receiving', bytes: 10, bytes_total: 5 }, '5 of 5 bytes received', 100, null],
    [{ stage: 'reading', events: 1 }, '1 entry read', null, null],
    [{ stage: 'checking', bytes: 5, bytes_total: 10, stage_ms: 9_000 }, '5 of 10 bytes checked', 50, null],
    [
      { stage: 'files', files: 12, files_total: 200, stage_ms: 60_000 },
      '12 of 200 files stored',
      6,
      'about 16 min left',
    ],
    [{ stage: 'files', files: 1, files_total: 2, stage_ms: 1_000 }, '1 of 2 files stored', 50, null],
  ])('of %j says "%s"', (told, words, percent, left) => {
    expect(view(told)).toEqual({ words, percent, left });
  });
});
