import type { Manifest } from '#libs/archive';
import { drillSummary } from './drill-summary.js';

const FILE = { sha256: 'a'.repeat(64), size_bytes: 3 };
const manifest = (events: number, files: string[], lacking: string[] = []): Manifest => ({
  format: 'lifelog-archive',
  version: 1,
  exported_at: '2026-11-21T09:00:00.000Z',
  counts: { events, attachments: files.length + lacking.length },
  files: Object.fromEntries(['events.ndjson', ...files].map((path) => [path, FILE])),
  ...(lacking.length > 0 && {
    exceptions: Object.fromEntries(lacking.map((path) => [path, { ...FILE, reason: 'missing' }])),
  }),
});

describe('drillSummary', () => {
  it.each([
    [manifest(1200, ['a', 'b']), 0, 61_249, '1,200 events and 2 files restored and equal, took 61.2 s.'],
    [manifest(1, ['a']), 1, 940, '1 event and 1 file restored, 1 difference, took 0.9 s.'],
    [manifest(0, []), 1_300, 0, '0 events and 0 files restored, 1,300 differences, took 0.0 s.'],
    [
      manifest(2, ['a'], ['b', 'c']),
      0,
      1_000,
      '2 events and 1 file restored and equal, took 1.0 s. The archive itself lacks 2 files that were deleted or damaged when it was made.',
    ],
    [
      manifest(2, ['a', 'b'], ['b']),
      2,
      1_000,
      '2 events and 1 file restored, 2 differences, took 1.0 s. The archive itself lacks 1 file that was deleted or damaged when it was made.',
    ],
  ])('of %j with %i differences in %i ms', (given, differences, ms, summary) => {
    expect(drillSummary(given, differences, ms)).toBe(summary);
  });
});
