import type { BackupResponse } from '#libs/backup';
import { backupFinding } from './backup-finding.js';

const DONE: BackupResponse = {
  id: 7,
  state: 'done',
  cause: 'schedule',
  created_at: '2026-11-21T03:30:00.000Z',
  created_by: 'schedule',
  due_at: '2026-11-21T03:30:00.000Z',
  started_at: '2026-11-21T03:30:01.000Z',
  finished_at: '2026-11-21T03:31:00.000Z',
  took_ms: 59_000,
  file: 'lifelog-backup.zip',
  events: 12,
  attachments: 3,
  damaged: 0,
  size_bytes: 4096,
  sha256: null,
  failure: null,
  removed_at: null,
};

type Outlook = Parameters<typeof backupFinding>[0];
const IN_TIME: Outlook = { isOverdue: false };

describe('backupFinding', () => {
  it.each<[string, Outlook, BackupResponse | undefined, string, string]>([
    ['the last one is good', IN_TIME, DONE, 'ok', 'The last backup is of 2026-11-21T03:31:00.000Z.'],
    ['there was none yet', IN_TIME, undefined, 'ok', 'The first backup is still to come.'],
    ['nothing makes any', undefined, undefined, 'warning', 'LifeLog makes no backups by itself.'],
    ['one is overdue', { isOverdue: true }, DONE, 'failed', 'A scheduled backup is overdue.'],
    [
      'the last one lacks files',
      IN_TIME,
      { ...DONE, damaged: 2 },
      'failed',
      'The last backup lacks 2 damaged attachments.',
    ],
    [
      'the last one failed, before it is said to be overdue',
      { isOverdue: true },
      { ...DONE, state: 'failed', failure: { error_code: 'storage_full', detail: 'There is no room.' } },
      'failed',
      'The last backup failed: There is no room.',
    ],
  ])('says how backups stand when %s', (_when, outlook, last, state, message) => {
    const finding = backupFinding(outlook, last);
    expect([finding.check, finding.state, finding.message]).toEqual(['backups', state, message]);
    expect(finding.advice === null).toBe(state === 'ok');
  });
});
