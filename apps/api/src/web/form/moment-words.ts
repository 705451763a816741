import type { Temporal } from '@js-temporal/polyfill';
import { clock, clockInDetail } from '../wording/clock.js';
import { dayText, monthName, weekdayName, yearText } from '../wording/day-name.js';
import { offsetText, zoneCity } from '../wording/zone-name.js';
import type { WrittenMoment } from './written-moment.js';

/** The line under the three fields: what they were understood as, or what is wrong with them. */
export interface MomentAnswer {
  /** `Thursday 8 October 2026, 10:20 in Rome. 09:20 in Lisbon, 08:20 UTC.` */
  sentence: string | null;
  error: { field: 'date' | 'time'; text: string } | null;
  /** A clock that exists, to be taken instead. */
  instead: { time: string; text: string } | null;
  /** The two moments of a repeated hour. */
  folds: { value: string; text: string; chosen: boolean }[];
  /** `UTC+2`, for the choice of zones. */
  offset: string;
}

const SILENT: MomentAnswer = { sentence: null, error: null, instead: null, folds: [], offset: '' };

export function momentAnswer(moment: WrittenMoment, homeZone: string): MomentAnswer {
  switch (moment.kind) {
    case 'unreadable':
      return { ...SILENT, error: { field: moment.field, text: moment.sentence } };
    case 'skipped': {
      const { wanted, instead } = moment;
      const clocks = `${clockInDetail(wanted)} does not exist on ${longDay(wanted)} in ${place(instead)}`;
      const error = { field: 'time' as const, text: `${clocks}; clocks go forward.` };
      const time = clockInDetail(instead);
      return { ...SILENT, error, instead: { time, text: `Use ${time}` }, offset: offsetText(instead) };
    }
    case 'repeated': {
      const { at, first, second } = moment;
      const fold = (value: string, name: string, one: Temporal.ZonedDateTime) => ({
        value,
        text: `${name} ${clock(one)} (${offsetText(one)})`,
        chosen: one.equals(at),
      });
      const folds = [fold('1', 'first', first), fold('2', 'second', second)];
      return { ...SILENT, sentence: sentence(at, homeZone), folds, offset: offsetText(at) };
    }
    case 'moment':
      return { ...SILENT, sentence: sentence(moment.at, homeZone), offset: offsetText(moment.at) };
  }
}

function sentence(at: Temporal.ZonedDateTime, homeZone: string): string {
  const main = `${weekdayName(at)} ${longDay(at)}, ${clockInDetail(at)} in ${place(at)}.`;
  const elsewhere: string[] = [];
  const home = at.withTimeZone(homeZone);
  const utc = at.withTimeZone('UTC');
  if (home.offsetNanoseconds !== at.offsetNanoseconds)
    elsewhere.push(`${onClock(home, at)} in ${place(home)}`);
  if (at.offsetNanoseconds !== 0 && home.offsetNanoseconds !== 0) elsewhere.push(`${onClock(utc, at)} UTC`);
  return elsewhere.length ? `${main} ${elsewhere.join(', ')}.` : main;
}

/** With the day where it is another one than where it was lived. */
function onClock(there: Temporal.ZonedDateTime, here: Temporal.ZonedDateTime): string {
  const isSameDay = there.toPlainDate().equals(here.toPlainDate());
  return isSameDay ? clockInDetail(there) : `${dayText(there, here.year)}, ${clockInDetail(there)}`;
}

function longDay(day: { day: number; month: number; year: number }): string {
  return `${day.day} ${monthName(day.month)} ${yearText(day.year)}`;
}

function place(at: Temporal.ZonedDateTime): string {
  return zoneCity(at.timeZoneId) ?? offsetText(at, 'seconds');
}
