import { isOrphanCandidate } from './orphan-candidate.js';

const LIMIT = new Date('2026-11-21T12:00:00.000Z');
const at = (milliseconds: number) => new Date(LIMIT.getTime() + milliseconds);

describe('isOrphanCandidate', () => {
  it.each([
    ['0f/1791990000__photo.jpg', -1, true],
    ['0f/1791990000__photo.jpg', 0, false],
    ['0f/1791990000__photo.jpg', 1, false],
    ['stray.txt', -1, true],
    ['quarantine/0f/1791990000__photo.jpg', -1, false],
    ['backups/lifelog-backup.zip', -1, false],
    ['quarantine', -1, true],
    ['0f/quarantine/photo.jpg', -1, true],
    ['0f/backups/photo.jpg', -1, true],
  ])('says of %s, %i ms from the limit: %s', (key, milliseconds, expected) => {
    expect(isOrphanCandidate({ key, storedAt: at(milliseconds) }, LIMIT)).toBe(expected);
  });
});
