import { localInstant } from './local-instant.js';

describe('localInstant', () => {
  it.each([
    ['2024-05-01T08:30', 'Europe/Lisbon', '2024-05-01T08:30:00.000+01:00'],
    ['2024-05-01', 'Asia/Kathmandu', '2024-05-01T00:00:00.000+05:45'],
    ['2024-05-01T08:30:15.1234567', '-03:30', '2024-05-01T08:30:15.123-03:30'],
  ])('puts %s in %s', (local, zone, instant) => {
    expect(localInstant(local, zone)).toBe(instant);
  });

  it('moves a time that the clocks skipped on by what they skipped', () => {
    expect(localInstant('2024-03-31T02:30:00', 'Europe/Berlin')).toBe('2024-03-31T03:30:00.000+02:00');
  });

  it('takes the first of a time that came twice', () => {
    expect(localInstant('2024-10-27T02:30:00', 'Europe/Berlin')).toBe('2024-10-27T02:30:00.000+02:00');
  });

  it.each([
    ['2024-02-30T08:30', 'UTC'],
    ['2024-05-01T25:00', 'UTC'],
    ['yesterday', 'UTC'],
    ['2024-05-01T08:30', 'Europe/Atlantis'],
  ])('knows no %s in %s', (local, zone) => {
    expect(localInstant(local, zone)).toBeUndefined();
  });
});
