import { Temporal } from '@js-temporal/polyfill';
import { clock, clockInDetail, clockWithSeconds } from './clock.js';
import { machineTime } from './machine-time.js';

describe('clock', () => {
  const at = (time: string) => Temporal.PlainTime.from(time);

  it('is a 24 hour clock', () => {
    expect(clock(at('08:40:59'))).toBe('08:40');
    expect(clock(at('18:00'))).toBe('18:00');
    expect(clockWithSeconds(at('10:20'))).toBe('10:20:00');
  });

  it('shows seconds in the detail only when there are some', () => {
    expect(clockInDetail(at('10:20'))).toBe('10:20');
    expect(clockInDetail(at('10:20:07'))).toBe('10:20:07');
  });
});

describe('machineTime', () => {
  const at = (iso: string, zone: string) => machineTime(Temporal.Instant.from(iso).toZonedDateTimeISO(zone));

  it('keeps the offset in which it was lived', () => {
    expect(at('2026-10-08T08:20:00Z', 'Europe/Rome')).toBe('2026-10-08T10:20:00+02:00');
    expect(at('2026-10-08T08:20:00.123Z', 'UTC')).toBe('2026-10-08T08:20:00+00:00');
  });

  it('falls back to UTC where HTML has no such offset', () => {
    expect(at('1660-01-11T20:00:00Z', 'Europe/London')).toBe('1660-01-11T20:00:00Z');
  });
});
