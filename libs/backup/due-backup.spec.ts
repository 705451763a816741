import { BackupSchedule } from './backup-schedule.js';
import { type BackupTry, isTimeToTry, missingBackup } from './due-backup.js';

const at = (text: string): Date => new Date(text);
const NOW = at('2026-01-10T12:00:00Z');
const DUE = at('2026-01-10T03:00:00Z');
const LONG_AGO = at('2025-01-01T00:00:00Z');
const NIGHTLY = new BackupSchedule('0 3 * * *', 'UTC');

const aTry = (given: Partial<BackupTry> = {}): BackupTry => ({
  state: 'failed',
  dueAt: DUE,
  finishedAt: DUE,
  interrupted: false,
  ...given,
});
const failedAgo = (minutes: number, given: Partial<BackupTry> = {}) =>
  aTry({ finishedAt: new Date(NOW.getTime() - minutes * 60_000), ...given });

describe('missingBackup', () => {
  it('is the last time alone, however many were missed', () => {
    expect(missingBackup(NIGHTLY, LONG_AGO, [], NOW)).toEqual(DUE);
  });

  it('is none once it was made, also for a later time by a clock that went back', () => {
    expect(missingBackup(NIGHTLY, LONG_AGO, [aTry({ state: 'done' })], NOW)).toBeUndefined();
    const later = aTry({ state: 'done', dueAt: at('2026-01-11T03:00:00Z') });
    expect(missingBackup(NIGHTLY, LONG_AGO, [later], NOW)).toBeUndefined();
    expect(missingBackup(NIGHTLY, LONG_AGO, [aTry()], NOW)).toEqual(DUE);
  });

  it('is none from before the schedule was set', () => {
    expect(missingBackup(NIGHTLY, at('2026-01-10T11:00:00Z'), [], NOW)).toBeUndefined();
    expect(missingBackup(NIGHTLY, DUE, [], NOW)).toBeUndefined();
  });
});

describe('isTimeToTry', () => {
  it.each<[string, BackupTry[], boolean]>([
    ['nothing was tried', [], true],
    ['one runs', [failedAgo(600), aTry({ state: 'running', finishedAt: null })], false],
    ['one waits', [aTry({ state: 'waiting', finishedAt: null })], false],
    ['one has just failed', [failedAgo(4)], false],
    ['one failed five minutes ago', [failedAgo(5)], true],
    ['a second failed five minutes ago', [failedAgo(60), failedAgo(5)], false],
    ['a second failed a quarter of an hour ago', [failedAgo(15), failedAgo(60)], true],
    ['the seventh failed three hours ago', Array.from({ length: 7 }, () => failedAgo(180)), true],
    ['the seventh failed two hours ago', Array.from({ length: 7 }, () => failedAgo(120)), false],
    ['it was interrupted', [failedAgo(0, { interrupted: true })], true],
    [
      'it was interrupted for the third time',
      [1, 2, 3].map((ago) => failedAgo(ago, { interrupted: true })),
      false,
    ],
  ])('when %s', (_, tries, expected) => {
    expect(isTimeToTry(tries, NOW)).toBe(expected);
  });
});
