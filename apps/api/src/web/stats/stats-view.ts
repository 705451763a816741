import type { StatsResponse } from '#libs/stats';
import { type TimelineFilter, timelineHref, withTag } from '../timeline/timeline-filter.js';
import { amount } from '../wording/amount.js';
import { weekdayName } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';
import { type BarChart, barChart } from './bar-chart.js';
import { everyOtherLabel, inPeriods, type Period, periods } from './periods.js';

/** A chart with the table behind it. */
interface CountChart {
  chart: BarChart;
  head: string;
  rows: { name: string; count: string; href: string | null }[];
}

/** What the log amounts to, as its template takes it. */
export interface StatsView {
  figures: { value: string; words: string }[];
  /** `Events by month`, or by year. */
  overTimeTitle: string;
  overTime: CountChart | null;
  weekdays: CountChart | null;
  tags: (CountChart & { name: string; count: string; href: string })[];
  /** Said in place of tags that were not counted. */
  tagsUncounted: string | null;
}

export function statsView(stats: StatsResponse, filter: TimelineFilter): StatsView {
  const { events, days, months, weekdays, tags } = stats;
  const all = drawn(months, filter);
  const perYear = all[0]?.key.length === 4;
  const fewLabels = everyOtherLabel(all);
  const unit = perYear ? 'year' : 'month';
  const bars = (counts: number[], labelled: Period[]) =>
    labelled.map(({ label, name }, index) => ({
      label,
      value: counts[index] ?? 0,
      title: `${name}: ${amount(counts[index] ?? 0, 'event')}`,
    }));
  const overTime = (
    what: string,
    of: TimelineFilter,
    counted: StatsResponse['months'],
    labelled = all,
  ): CountChart => {
    const counts = inPeriods(all, counted);
    return {
      chart: barChart(summary(`${what} by ${unit}`, all, counts), bars(counts, labelled)),
      head: perYear ? 'Year' : 'Month',
      rows: all
        .map(({ name, start, end }, index) => ({
          name,
          count: none(counts[index]),
          href: counts[index] ? timelineHref({ ...of, ...within(filter, start, end) }) : null,
        }))
        .filter(({ href }) => href !== null || !perYear),
    };
  };
  return {
    figures: [
      { value: events === 0 ? 'None' : figure(events), words: events === 1 ? 'event' : 'events' },
      { value: figure(days), words: `${days === 1 ? 'day' : 'days'} with an entry` },
    ],
    overTimeTitle: `Events by ${unit}`,
    overTime: all.length ? overTime('Events', filter, months) : null,
    weekdays: events ? ofWeekdays(weekdays) : null,
    tags: (tags ?? []).map(({ tag, count, months: ofTag }) => ({
      ...overTime(`Tag ${tag}`, withTag(filter, tag), ofTag, fewLabels),
      name: tag,
      count: amount(count, 'event'),
      href: timelineHref(withTag(filter, tag)),
    })),
    tagsUncounted:
      tags === null
        ? 'Beside a tag, tags over time are counted of up to 100,000 events. Choose a shorter span to see them.'
        : null,
  };
}

/** The months of the span, also the empty ones at its ends; of a long or open one from the first to the last with events. */
function drawn(months: StatsResponse['months'], { start, end }: TimelineFilter): Period[] {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return [];
  const span = start && end ? periods(start, end) : [];
  return span.length > 0 && span[0]?.key.length === first.length ? span : periods(first, last);
}

function within({ start, end }: TimelineFilter, first: string, last: string): { start: string; end: string } {
  return { start: start && start > first ? start : first, end: end && end < last ? end : last };
}

function ofWeekdays(weekdays: StatsResponse['weekdays']): CountChart {
  const rows = weekdays.map(({ weekday, count }) => {
    const name = weekdayName({ year: 0, month: 1, day: 1, dayOfWeek: weekday });
    return { name, value: count, label: name.slice(0, 3), title: `${name}: ${amount(count, 'event')}` };
  });
  return {
    chart: barChart(`Events by weekday: ${rows.map(({ title }) => title).join(', ')}`, rows),
    head: 'Weekday',
    rows: rows.map(({ name, value }) => ({ name, count: none(value), href: null })),
  };
}

/** `Events by month, January 2026 to October 2026: most in August 2026 (130 events)` */
function summary(what: string, all: readonly Period[], counts: number[]): string {
  const most = Math.max(...counts);
  const fullest = all[counts.indexOf(most)];
  if (fullest === undefined || most <= 0) return what;
  return `${what}, ${all[0]?.name} to ${all.at(-1)?.name}: most in ${fullest.name} (${amount(most, 'event')})`;
}

function none(count = 0): string {
  return count === 0 ? '–' : figure(count);
}
