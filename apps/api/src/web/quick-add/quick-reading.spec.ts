import { Temporal } from '@js-temporal/polyfill';
import { quickLine } from '#libs/capture';
import { momentInWords, quickReading } from './quick-reading.js';

const NOW = Temporal.ZonedDateTime.from('2026-10-15T09:41[Europe/Lisbon]');

describe('quickReading', () => {
  it('says how a line is understood', () => {
    const line = quickLine('Picked up the framed prints #home yesterday 6pm', NOW);
    expect(quickReading(line, 'Europe/Lisbon', 2026, false)).toEqual({
      title: 'Picked up the framed prints',
      when: 'Wed 14 Oct, 18:00',
      tags: ['home'],
      canKeep: true,
      isLiteral: false,
    });
  });

  it('offers nothing to keep when no words were read as a date', () => {
    expect(quickReading(quickLine('Coffee', NOW), 'Europe/Lisbon', 2026, false).canKeep).toBe(false);
    expect(quickReading(quickLine('Song: Yesterday', NOW, true), 'Europe/Lisbon', 2026, true)).toMatchObject({
      title: 'Song: Yesterday',
      canKeep: true,
      isLiteral: true,
    });
  });

  it('names a zone that is not the home zone', () => {
    expect(momentInWords(NOW.withTimeZone('Europe/Rome'), 'Europe/Lisbon', 2026)).toBe(
      'Thu 15 Oct, 10:41 in Rome',
    );
    expect(momentInWords(NOW.withTimeZone('+05:30'), 'Europe/Lisbon', 2026)).toBe(
      'Thu 15 Oct, 14:11 in UTC+5:30',
    );
  });
});
