import { Temporal } from '@js-temporal/polyfill';
import { Present } from '../session/present.js';
import { monthBars } from './month-bars.js';

const present = new Present(Temporal.Instant.from('2026-10-15T08:40:00Z'), 'Europe/Lisbon');

describe('monthBars', () => {
  it('are as high as the highest allows, and never invisible', () => {
    const { path, empty } = monthBars([0, 9, 18, 1, 0, 0, 0, 0, 0, 0, 0, 36], present);
    expect(path).toBe('M8 18v-5h5v5zM16 18v-9h5v9zM24 18v-2h5v2zM88 18v-18h5v18z');
    expect(empty.startsWith('M0 18v-1h5v1zM32 18v-1h5v1z')).toBe(true);
  });

  it('have their figures in words, the present month last', () => {
    const { words } = monthBars([0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 2], present);
    expect(words).toBe(
      '5 events: Nov 0, Dec 0, Jan 3, Feb 0, Mar 0, Apr 0, May 0, Jun 0, Jul 0, Aug 0, Sep 0, Oct 2',
    );
    expect(monthBars(Array<number>(12).fill(0), present).words).toMatch(/^No events: /);
  });
});
