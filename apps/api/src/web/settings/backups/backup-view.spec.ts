import { Temporal } from '@js-temporal/polyfill';
import type { BackupResponse } from '#libs/backup';
import { Present } from '../../session/present.js';
import { backupView } from './backup-view.js';

const PRESENT = new Present(Temporal.Instant.from('2026-11-20T12:00:00Z'), 'Europe/Lisbon');
const DONE = {
  state: 'done',
  cause: 'schedule',
  created_at: '2026-11-20T02:00:00.000Z',
  started_at: '2026-11-20T03:00:00.000Z',
  took_ms: 1_234,
  file: 'lifelog-backup.zip',
  events: 1,
  attachments: 0,
  damaged: 0,
  size_bytes: 7_200_000,
  failure: null,
  removed_at: null,
};
const view = (fields: object = {}) =>
  backupView({ ...DONE, ...fields } as unknown as BackupResponse, PRESENT);

describe('backupView', () => {
  it('tells of one that is whole', () => {
    expect(view()).toEqual({
      at: { text: 'today, 03:00', title: '20 Nov 2026, 03:00' },
      by: 'by schedule',
      file: 'lifelog-backup.zip',
      isWhole: true,
      lacks: null,
      isRemoved: false,
      isBusy: false,
      failure: null,
      holds: '1 event',
      size: '6.9 MB',
      took: '1.2 s',
    });
  });

  it.each([
    [{ damaged: 2 }, { isWhole: false, lacks: 'lacks 2 damaged files' }],
    [{ removed_at: '2026-11-20T04:00:00.000Z' }, { isWhole: true, isRemoved: true }],
    [{ events: 12, attachments: 1 }, { holds: '12 events, 1 file' }],
    [{ events: 0 }, { holds: 'An empty log' }],
    [
      { events: null, attachments: null, size_bytes: null },
      { holds: 'An empty log', size: '0 bytes' },
    ],
  ])('says what is in it and what is not: %j', (fields, expected) => {
    expect(view(fields)).toMatchObject(expected);
  });

  it.each([
    [
      { state: 'waiting', started_at: null, took_ms: null },
      { at: 'today, 02:00', isBusy: true, took: null },
    ],
    [
      { state: 'running', took_ms: null },
      { at: 'today, 03:00', isBusy: true, took: null },
    ],
  ])('has nothing to show of one under way: %j', (fields, { at, ...expected }) => {
    const { at: told, ...shown } = view({ ...fields, cause: 'request' });
    expect(told.text).toBe(at);
    const nothing = { file: null, holds: null, size: null, isWhole: false, isRemoved: false };
    expect(shown).toMatchObject({ ...expected, ...nothing, by: 'asked for' });
  });

  it('says why it failed', () => {
    const failure = { error_code: 'backup_failed', detail: 'No room.' };
    expect(view({ state: 'failed', failure })).toMatchObject({
      failure: 'No room.',
      file: null,
      isWhole: false,
    });
  });

  it.each([
    [0, '0.1 s'],
    [9_940, '9.9 s'],
    [9_999, '10 s'],
    [10_400, '10 s'],
    [119_000, '119 s'],
    [120_000, '2 min'],
    [3_600_000, '60 min'],
  ])('of %i ms took %s', (took_ms, took) => expect(view({ took_ms }).took).toBe(took));
});
