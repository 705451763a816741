import { Temporal } from '@js-temporal/polyfill';
import type { ImportResponse } from '#libs/export';
import { Present } from '../session/present.js';
import { importView } from './import-view.js';

const PRESENT = new Present(Temporal.Instant.from('2026-11-20T12:00:00Z'), 'Europe/Lisbon');
const REPORT = {
  import_id: 3,
  created: 1200,
  skipped: 4,
  failed: 0,
  attachments_created: 2,
  attachments_skipped: 0,
  attachments_failed: 0,
  errors: [],
};
const FOUND = {
  id: 3,
  state: 'done',
  format: 'ndjson',
  name: 'log.ndjson',
  size_bytes: 7_200_000,
  dry_run: false,
  on_error: 'abort',
  created_at: '2026-11-20T11:00:00.000Z',
  created_by: 'owner',
  finished_at: '2026-11-20T11:00:05.000Z',
  progress: { stage: 'events', bytes: 9, bytes_total: null, events: 7, files: 1, files_total: 0 },
  report: REPORT,
  failure: null,
  undone: null,
  origin: null,
  kept_until: null,
};
const view = (fields: object = {}) =>
  importView({ ...FOUND, ...fields } as unknown as ImportResponse, PRESENT);
const figures = (fields: object) => view(fields).figures?.map(({ count, words }) => `${count} ${words}`);

describe('importView', () => {
  it('tells of one that is finished, and offers to undo it', () => {
    expect(view()).toMatchObject({
      heading: 'Import finished',
      facts: 'log.ndjson, 6.9 MB, 5 s',
      says: null,
      progress: null,
      moreFaults: null,
      canUndo: true,
      hasReport: false,
      isKept: false,
    });
    expect(figures({})).toEqual(['1,200 added', '4 already here, same', '0 skipped', '2 files stored']);
  });

  it.each([
    ['a trial', { dry_run: true }],
    ['one that added nothing', { report: { ...REPORT, created: 0 } }],
    ['one without a report', { report: null }],
    ['one that was undone', { state: 'undone' }],
  ])('offers no undo of %s', (_what, fields) => expect(view(fields).canUndo).toBe(false));

  it.each([
    [{ name: null, size_bytes: null, finished_at: null }, 'A file'],
    [{ finished_at: null }, 'log.ndjson, 6.9 MB'],
  ])('says what is known of the file: %j', (fields, facts) => expect(view(fields).facts).toBe(facts));

  it('counts so far while it runs, and has no figures of what left nothing', () => {
    const running = { state: 'running', report: null };
    expect(figures(running)).toEqual(['0 added', '0 already here', '0 skipped', '1 files stored']);
    expect(figures({ dry_run: true })?.at(0)).toBe('1,200 would be added');
    expect(figures({ state: 'failed', report: null })).toBeUndefined();
  });

  it.each([
    [{ error_code: 'x', detail: 'Line 3 is no JSON.' }, 'Line 3 is no JSON.'],
    [null, null],
  ])('says why it failed: %j', (failure, says) => {
    expect(view({ state: 'failed', report: null, failure }).says).toBe(says);
  });

  it.each([
    [0, '1 event and 2 files were removed. '],
    [3, '1 event and 2 files were removed. 3 events stayed: they were changed since.'],
  ])('says what an undo did, with %i events that stayed', (events_kept, undone) => {
    const report = { events_removed: 1, events_kept, attachments_removed: 2 };
    expect(view({ state: 'undone', undone: report }).undone).toBe(undone);
  });

  it('says how many faults are not named', () => {
    const fault = { line: 4, error_code: 'validation_error', detail: 'Wrong.' };
    const report = { ...REPORT, failed: 1_100, attachments_failed: 2, errors: [fault] };
    const { moreFaults, faults, hasReport } = view({ report });
    expect(moreFaults).toBe('and 1,101 more, which are not kept one by one.');
    expect([faults.length, hasReport]).toEqual([1, true]);
  });
});
