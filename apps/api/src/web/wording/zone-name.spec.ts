import { Temporal } from '@js-temporal/polyfill';
import { offsetText, zoneCity, zoneInSentence, zoneText } from './zone-name.js';

const at = (iso: string, zone: string) => Temporal.Instant.from(iso).toZonedDateTimeISO(zone);

describe('zone names', () => {
  it.each([
    ['Europe/Rome', 'Rome'],
    ['America/New_York', 'New York'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['Japan', 'Japan'],
    ['UTC', null],
    ['Etc/GMT+5', null],
    ['+05:30', null],
  ])('knows the city of %s', (zone, city) => {
    expect(zoneCity(zone)).toBe(city);
  });

  it.each([
    ['2026-07-01T00:00:00Z', 'Europe/Rome', 'UTC+2'],
    ['2026-01-01T00:00:00Z', 'Europe/Lisbon', 'UTC'],
    ['2026-01-01T00:00:00Z', 'Asia/Kolkata', 'UTC+5:30'],
    ['2026-01-01T00:00:00Z', 'America/New_York', 'UTC−5'],
    ['2026-01-01T00:00:00Z', '+05:30', 'UTC+5:30'],
    ['1660-01-11T20:00:00Z', 'Europe/London', 'UTC−0:01'],
  ])('writes the offset of %s in %s as %s', (iso, zone, text) => {
    expect(offsetText(at(iso, zone))).toBe(text);
  });

  it('keeps the seconds of old offsets where there is room', () => {
    expect(offsetText(at('1660-01-11T20:00:00Z', 'Europe/London'), 'seconds')).toBe('UTC−0:01:15');
    expect(offsetText(at('2026-07-01T00:00:00Z', 'Europe/Rome'), 'seconds')).toBe('UTC+2');
  });

  it('joins city and offset', () => {
    expect(zoneText(at('2026-07-01T00:00:00Z', 'Europe/Rome'))).toBe('Rome, UTC+2');
    expect(zoneText(at('2026-07-01T00:00:00Z', '-03:00'))).toBe('UTC−3');
    expect(zoneInSentence(at('2026-07-01T00:00:00Z', 'Europe/Rome'))).toBe('Rome (UTC+2)');
    expect(zoneInSentence(at('2026-07-01T00:00:00Z', 'UTC'))).toBe('UTC');
  });
});
