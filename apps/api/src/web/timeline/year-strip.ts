import { Temporal } from '@js-temporal/polyfill';
import { monthName, weekdayName } from '../wording/day-name.js';
import { daysInMonth } from '../wording/days-in-month.js';
import { heatLevels } from './heat-level.js';

/** How many weeks fit where the strip cannot show the year. */
const NARROW_WEEKS = 26;

interface StripCell {
  /**
   * Class names: `h0`-`h4` heat, but for the lightest, which most days of most logs have; `future`, `out` (of the year), `today`,
   * `far` (not among the last 26 weeks).
   */
  look: string;
  /** Null on days without events: there is nothing to go to. */
  day: { date: string; count: number } | null;
}

export interface YearStrip {
  year: number;
  /** `heads`: a header of its columns; the others are named, if at all, in the narrow strip only. */
  months: {
    name: string;
    weeks: number;
    month: string;
    look: string;
    heads: boolean;
  }[];
  weekdays: { name: string; cells: StripCell[] }[];
}

/**
 * One year as weeks side by side, one row a weekday: the heat map of the timeline. Weeks begin with `firstWeekday` (ISO,
 * 1 is Monday).
 */
export function yearStrip(
  year: number,
  counts: ReadonlyMap<string, number>,
  today: Temporal.PlainDate,
  firstWeekday = 1,
): YearStrip {
  const dates = datesOf(year);
  const lead = (Temporal.PlainDate.from(dates[0] as string).dayOfWeek - firstWeekday + 7) % 7;
  const weeks = Math.ceil((lead + dates.length) / 7);
  const weekOf = (date: string) => Math.floor((lead + dates.indexOf(date)) / 7);
  const now = today.toString();
  const lastWeek = Math.max(NARROW_WEEKS - 1, weekOf(today.year === year ? now : lastDay(counts, dates)));
  const isFar = (week: number) => week > lastWeek || week <= lastWeek - NARROW_WEEKS;
  const level = heatLevels(counts.values());

  const cell = (week: number, row: number): StripCell => {
    const far = isFar(week) ? 'far' : '';
    const date = dates[week * 7 + row - lead];
    if (date === undefined) return { look: words('out', far), day: null };
    const count = counts.get(date) ?? 0;
    const heat = level(count);
    const look = words(
      date > now && count === 0 ? 'future' : heat === 1 ? '' : `h${heat}`,
      date === now ? 'today' : '',
      far,
    );
    return { look, day: count ? { date, count } : null };
  };

  return {
    year,
    months: monthHeads(dates, lead, weeks, isFar),
    weekdays: Array.from({ length: 7 }, (_, row) => ({
      name: weekdayName({ year, month: 1, day: 1, dayOfWeek: ((firstWeekday - 1 + row) % 7) + 1 }),
      cells: Array.from({ length: weeks }, (_, week) => cell(week, row)),
    })),
  };
}

function words(...names: string[]): string {
  return names.filter(Boolean).join(' ');
}

/** Each day of a year as `2026-10-15`: counted here, because as dates with a calendar they would be a third of the work of a page. */
function datesOf(year: number): string[] {
  const digits = (number: number, length = 2) => String(number).padStart(length, '0');
  return Array.from({ length: 12 }, (_, month) =>
    Array.from(
      { length: daysInMonth(year, month + 1) },
      (_, day) => `${digits(year, 4)}-${digits(month + 1)}-${digits(day + 1)}`,
    ),
  ).flat();
}

/** Where there is no room for a past year, its last events count. */
function lastDay(counts: ReadonlyMap<string, number>, dates: string[]): string {
  return dates.findLast((date) => counts.has(date)) ?? (dates.at(-1) as string);
}

/** Heads span whole weeks: a month's begins with the first week that starts in it. Split where the narrow strip begins. */
function monthHeads(dates: string[], lead: number, weeks: number, isFar: (week: number) => boolean) {
  const firsts = dates.filter((date) => date.endsWith('-01'));
  const starts = firsts.map((date, index) => (index === 0 ? 0 : Math.ceil((dates.indexOf(date) + lead) / 7)));
  return starts.flatMap((start, index) => {
    const columns = Array.from({ length: (starts[index + 1] ?? weeks) - start }, (_, week) =>
      isFar(start + week),
    );
    const head = {
      name: monthName(index + 1).slice(0, 3),
      month: (firsts[index] as string).slice(0, -3),
    };
    const before = columns.indexOf(false) < 0 ? columns.length : columns.indexOf(false);
    const near = columns.filter((far) => !far).length;
    // Both widths have heads over the same columns. A month that begins before the narrow strip is named at its first
    // week in the wide one, and in the narrow one where its rest is wide enough for the name.
    const parts = [
      { weeks: before, look: 'far', name: head.name },
      { weeks: near, look: before ? 'near' : '', name: before && near < 3 ? '' : head.name },
      { weeks: columns.length - before - near, look: 'far', name: '' },
    ];
    return parts
      .filter((part) => part.weeks > 0)
      .map((part) => ({ ...head, ...part, heads: part.name !== '' && part.look !== 'near' }));
  });
}
