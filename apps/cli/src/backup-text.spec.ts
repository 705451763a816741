import type { BackupPage, BackupResponse, BackupScheduleResponse } from '#libs/api-client';
import { backupPlan, backupResult, backupState } from './backup-text.js';

const DONE = {
  state: 'done',
  failure: null,
  events: 1200,
  attachments: 1,
  damaged: 0,
  size_bytes: 7_200_000,
  removed_at: null,
};
const backup = (fields: Partial<BackupResponse> = {}) => ({ ...DONE, ...fields }) as BackupResponse;

describe('backupState', () => {
  it.each([
    [{ state: 'waiting' }, 'waiting'],
    [{ state: 'failed' }, 'failed'],
    [{ state: 'done' }, 'done'],
    [{ state: 'done', removed_at: '2026-11-20T02:00:00.000Z' }, 'removed'],
  ] as const)('of %j is %s', (fields, state) => expect(backupState(backup(fields))).toBe(state));
});

describe('backupResult', () => {
  it.each([
    ['what is in it', {}, '1,200 events and 1 file (7.2 MB)'],
    ['what is damaged', { damaged: 2 }, '1,200 events and 1 file, 2 damaged (7.2 MB)'],
    [
      'what an older server did not count',
      { events: null, attachments: null, damaged: null, size_bytes: null },
      '0 events and 0 files (0 bytes)',
    ],
    ['nothing before it has ended', { state: 'running', events: null }, ''],
    ['why it failed', { state: 'failed', failure: { error_code: 'X', detail: 'No room.' } }, 'No room.'],
  ] as const)('tells %s', (_what, fields, text) => expect(backupResult(backup(fields))).toBe(text));
});

describe('backupPlan', () => {
  const nightly: BackupScheduleResponse = {
    expression: '0 2 * * *',
    timezone: 'Europe/Lisbon',
    next_at: '2026-07-02T01:00:00.000Z',
    overdue: false,
  };
  const plan = (total: number, schedule: BackupScheduleResponse | null) =>
    backupPlan({ total, keep: 7, schedule } as BackupPage, 'Europe/Lisbon');

  it.each([
    [0, null, 'No backups. LifeLog makes none by itself: BACKUP_SCHEDULE is not set.'],
    [0, nightly, 'No backups. The next is due 2026-07-02 02:00.'],
    [1, nightly, '1 backup, 7 whole ones are kept. The next is due 2026-07-02 02:00.'],
    [12, { ...nightly, next_at: null }, '12 backups, 7 whole ones are kept. The next is due never.'],
    [
      12,
      { ...nightly, overdue: true },
      '12 backups, 7 whole ones are kept. The next is due 2026-07-02 02:00. The last one is overdue.',
    ],
  ])('of %i backups and the schedule %j', (total, schedule, text) =>
    expect(plan(total, schedule)).toBe(text),
  );
});
