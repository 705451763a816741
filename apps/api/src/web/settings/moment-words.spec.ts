import { Temporal } from '@js-temporal/polyfill';
import { Present } from '../session/present.js';
import { momentWords } from './moment-words.js';

const present = new Present(Temporal.Instant.from('2026-10-15T08:40:00Z'), 'Europe/Lisbon');
const words = (at: string) => momentWords(new Date(at), present);

describe('momentWords', () => {
  it.each([
    ['2026-10-15T08:39:30Z', 'just now'],
    ['2026-10-15T08:39:00Z', '1 minute ago'],
    ['2026-10-15T07:41:00Z', '59 minutes ago'],
    ['2026-10-15T07:40:00Z', 'today, 08:40'],
    ['2026-10-14T23:30:00Z', 'today, 00:30'],
    ['2026-10-14T22:30:00Z', 'yesterday, 23:30'],
    ['2026-10-02T12:00:00Z', '2 Oct'],
    ['2025-05-02T12:00:00Z', '2 May 2025'],
    ['2026-10-15T09:00:00Z', 'today, 10:00'],
    ['2026-10-16T09:00:00Z', 'tomorrow, 10:00'],
    ['2027-01-01T09:00:00Z', '1 Jan 2027'],
  ])('of %s is "%s"', (at, text) => {
    expect(words(at).text).toBe(text);
  });

  it('has the whole moment beside it', () => {
    expect(words('2026-10-15T08:39:00Z').title).toBe('15 Oct 2026, 09:39');
  });
});
