import { Temporal } from '@js-temporal/polyfill';
import { weekdayAndDay } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';

export interface YearFigure {
  value: string;
  words: string;
}

const ONE_DECIMAL = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** What a year amounts to: events, days with an entry, events on such a day, and the (first) fullest day. */
export function yearFigures(counts: ReadonlyMap<string, number>, year: string): YearFigure[] {
  const events = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [first, ...others] = counts;
  if (first === undefined) return [{ value: 'None', words: `in ${year}` }];
  const [date, most] = others.reduce((fullest, day) => (day[1] > fullest[1] ? day : fullest), first);
  const average = ONE_DECIMAL.format(events / counts.size);
  const day = Temporal.PlainDate.from(date);
  return [
    { value: figure(events), words: events === 1 ? 'event' : 'events' },
    { value: figure(counts.size), words: `${counts.size === 1 ? 'day' : 'days'} with an entry` },
    { value: average, words: `${average === '1' ? 'event' : 'events'} on such a day` },
    {
      value: weekdayAndDay(day, day.year),
      words: `fullest day, ${figure(most)} ${most === 1 ? 'event' : 'events'}`,
    },
  ];
}
