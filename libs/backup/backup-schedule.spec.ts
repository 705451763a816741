import { BackupSchedule } from './backup-schedule.js';

const at = (text: string): Date => new Date(text);

describe('BackupSchedule', () => {
  it('knows the last time, this very moment included, and the next', () => {
    const nightly = new BackupSchedule('30 3 * * *', 'Europe/Lisbon');
    expect(nightly.latest(at('2026-01-10T12:00:00Z'))).toEqual(at('2026-01-10T03:30:00Z'));
    expect(nightly.latest(at('2026-01-10T03:30:00.000Z'))).toEqual(at('2026-01-10T03:30:00Z'));
    expect(nightly.latest(at('2026-01-10T03:29:59.999Z'))).toEqual(at('2026-01-09T03:30:00Z'));
    expect(nightly.next(at('2026-01-10T03:30:00Z'))).toEqual(at('2026-01-11T03:30:00Z'));
  });

  it('keeps to the clock on the wall when it changes, and comes once a night', () => {
    const nightly = new BackupSchedule('30 2 * * *', 'Europe/Berlin');
    expect(nightly.next(at('2026-07-01T12:00:00Z'))).toEqual(at('2026-07-02T00:30:00Z'));
    expect(nightly.next(at('2026-03-28T12:00:00Z'))).toEqual(at('2026-03-29T01:00:00Z')); // there is no 02:30 that night
    expect(nightly.next(at('2026-10-25T00:30:00Z'))).toEqual(at('2026-10-26T01:30:00Z')); // there are two
  });

  it('takes offsets and names for schedules', () => {
    expect(new BackupSchedule('@daily', '+05:30').next(at('2026-01-10T12:00:00Z'))).toEqual(
      at('2026-01-10T18:30:00Z'),
    );
  });
});
