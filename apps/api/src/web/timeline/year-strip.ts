import { Temporal } from '@js-temporal/polyfill';
import { dayText, monthName, weekdayName } from '../wording/day-name.js';
import { heatLevels } from './heat-level.js';

/** How many weeks fit where the strip cannot show the year. */
const NARROW_WEEKS = 26;

interface StripCell {
  /** Class names: `h0`-`h4` heat, `future`, `out` (of the year), `today`, `far` (not among the last 26 weeks). */
  look: string;
  /** Null on days without events: there is nothing to go to. */
  day: { date: string; title: string; count: number } | null;
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
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 });
  const lead = (first.dayOfWeek - firstWeekday + 7) % 7;
  const weeks = Math.ceil((lead + last.dayOfYear) / 7);
  const weekOf = (day: Temporal.PlainDate) => Math.floor((lead + day.dayOfYear - 1) / 7);
  const lastWeek = Math.max(NARROW_WEEKS - 1, weekOf(today.year === year ? today : lastDay(counts, last)));
  const isFar = (week: number) => week > lastWeek || week <= lastWeek - NARROW_WEEKS;
  const level = heatLevels(counts.values());

  const cell = (week: number, row: number): StripCell => {
    const offset = week * 7 + row - lead;
    const far = isFar(week) ? ' far' : '';
    if (offset < 0 || offset >= last.dayOfYear) return { look: `out${far}`, day: null };
    const date = first.add({ days: offset });
    const count = counts.get(date.toString()) ?? 0;
    const ahead = Temporal.PlainDate.compare(date, today) > 0 && count === 0;
    const look = (ahead ? 'future' : `h${level(count)}`) + (date.equals(today) ? ' today' : '') + far;
    // Short, being there 365 times: the row says the weekday, and every link is a number of events.
    const title = `${count} on ${dayText(date, year)}`;
    return { look, day: count ? { date: date.toString(), title, count } : null };
  };

  return {
    year,
    months: monthHeads(first, lead, weeks, isFar),
    weekdays: Array.from({ length: 7 }, (_, row) => ({
      name: weekdayName({ year, month: 1, day: 1, dayOfWeek: ((firstWeekday - 1 + row) % 7) + 1 }),
      cells: Array.from({ length: weeks }, (_, week) => cell(week, row)),
    })),
  };
}

/** Where there is no room for a past year, its last events count. */
function lastDay(counts: ReadonlyMap<string, number>, end: Temporal.PlainDate): Temporal.PlainDate {
  const latest = [...counts.keys()].sort().at(-1);
  return latest === undefined ? end : Temporal.PlainDate.from(latest);
}

/** Heads span whole weeks: a month's begins with the first week that starts in it. Split where the narrow strip begins. */
function monthHeads(
  first: Temporal.PlainDate,
  lead: number,
  weeks: number,
  isFar: (week: number) => boolean,
) {
  const starts = Array.from({ length: 12 }, (_, index) => {
    const offset = first.with({ month: index + 1 }).dayOfYear - 1 + lead;
    return index === 0 ? 0 : Math.ceil(offset / 7);
  });
  return starts.flatMap((start, index) => {
    const month = first.with({ month: index + 1 });
    const columns = Array.from({ length: (starts[index + 1] ?? weeks) - start }, (_, week) =>
      isFar(start + week),
    );
    const head = {
      name: monthName(month.month).slice(0, 3),
      month: month.toString().slice(0, -3),
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
