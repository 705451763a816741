import { localTime } from './local-time.js';

describe('localTime', () => {
  it.each([
    ['at home', '2026-10-15T07:40:00.000Z', 'Europe/Lisbon', 'Europe/Lisbon', '2026-10-15 08:40'],
    ['away', '2026-10-15T07:40:00.000Z', 'Asia/Tokyo', 'Europe/Lisbon', '2026-10-15 16:40 Asia/Tokyo'],
    ['under another name of home', '2026-10-15T07:40:00.000Z', 'Etc/UTC', 'UTC', '2026-10-15 07:40'],
    ['with a fixed offset', '2026-10-15T22:40:00.000Z', '+05:30', 'UTC', '2026-10-16 04:10 +05:30'],
    ['at midnight', '2026-10-15T23:00:00.000Z', 'Europe/Lisbon', 'Europe/Lisbon', '2026-10-16 00:00'],
    [
      'long ago, by the sun of London',
      '1666-09-12T20:00:00.000Z',
      'Europe/London',
      'UTC',
      '1666-09-12 19:58 Europe/London',
    ],
    ['in the first year', '0001-01-02T00:00:00.000Z', 'UTC', 'UTC', '0001-01-02 00:00'],
    [
      'in a zone that only the server knows',
      '2026-10-15T07:40:00.000Z',
      'Mars/Olympus',
      'UTC',
      '2026-10-15 07:40 UTC',
    ],
  ])('%s', (_name, timestamp, zone, home, shown) => {
    expect(localTime(timestamp, zone, home)).toBe(shown);
  });
});
