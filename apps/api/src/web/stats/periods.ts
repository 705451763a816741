import { monthName, yearText } from '../wording/day-name.js';

interface MonthCount {
  /** `2026-10` */
  month: string;
  count: number;
}

/** A month, or a year where there are too many months to draw. */
export interface Period {
  key: string;
  /** `October 2026`, `2026` */
  name: string;
  /** What fits under its bar; empty for most where there are many. */
  label: string;
  start: string;
  end: string;
}

/** Beyond these, years. */
const MOST_MONTHS = 36;
const LABELS = 8;

/** Every month from the first to the last (`2026-01`), those without events too, or every year. */
export function periods(first: string, last: string): Period[] {
  const [from, to] = [monthNumber(first), monthNumber(last)];
  if (to - from < MOST_MONTHS) {
    const isLong = to - from >= 12;
    return Array.from({ length: to - from + 1 }, (_, index) => month(from + index, isLong));
  }
  const [firstYear, lastYear] = [Math.floor(from / 12), Math.floor(to / 12)];
  const step = Math.ceil((lastYear - firstYear + 1) / LABELS);
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => {
    const text = yearText(firstYear + index);
    const label = index % step === 0 ? text : '';
    return { key: text, name: text, label, start: `${text}-01-01`, end: `${text}-12-31` };
  });
}

/** For small charts: years under their bars need twice the room. Letters of months have it. */
export function everyOtherLabel(all: readonly Period[]): Period[] {
  const labelled = all.filter(({ label }) => label.length > 1);
  const dropped = new Set(labelled.filter((_, index) => index % 2));
  return all.map((period) => (dropped.has(period) ? { ...period, label: '' } : period));
}

/** How many events each period has. */
export function inPeriods(all: readonly Period[], months: readonly MonthCount[]): number[] {
  const counts = new Map<string, number>();
  const length = all[0]?.key.length ?? 0;
  for (const { month: name, count } of months) {
    const key = name.slice(0, length);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return all.map(({ key }) => counts.get(key) ?? 0);
}

function month(number: number, isLong: boolean): Period {
  const [year, index] = [Math.floor(number / 12), number % 12];
  const name = monthName(index + 1);
  const key = `${yearText(year)}-${String(index + 1).padStart(2, '0')}`;
  const days = new Date(Date.UTC(2000 + (year % 400), index + 1, 0)).getUTCDate();
  const label = isLong ? (index === 0 ? yearText(year) : '') : name.charAt(0);
  return { key, name: `${name} ${yearText(year)}`, label, start: `${key}-01`, end: `${key}-${days}` };
}

function monthNumber(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}
