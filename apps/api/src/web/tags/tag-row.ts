import { Temporal } from '@js-temporal/polyfill';
import type { TagCount } from '#libs/events';
import type { Present } from '../session/present.js';
import { dayText } from '../wording/day-name.js';
import { figure } from '../wording/figure.js';
import { type MonthBars, monthBars } from './month-bars.js';
import { renameHref } from './tags-address.js';

export interface TagRow {
  id: string;
  tag: string;
  href: string;
  count: string;
  bars: MonthBars;
  /** `today`, `yesterday`, `8 Oct`, `2 May 2025`; empty when the last event has gone meanwhile. */
  used: string;
  renameHref: string;
  checked: boolean;
  /** It was changed just now, and gets the focus. */
  isChanged: boolean;
}

/** `at` is the row's place, which names it in the page. */
export function tagRow(
  { tag, count, last_used: last, months = [] }: TagCount,
  at: number,
  present: Present,
): TagRow {
  return {
    id: `tag-${at}`,
    tag,
    href: `/?tags=${encodeURIComponent(tag)}`,
    count: figure(count),
    bars: monthBars(months, present),
    used: last ? usedWords(Temporal.PlainDate.from(last), present) : '',
    renameHref: renameHref(tag),
    checked: false,
    isChanged: false,
  };
}

function usedWords(day: Temporal.PlainDate, { today }: Present): string {
  const ago = day.until(today).days;
  if (ago === 0) return 'today';
  return ago === 1 ? 'yesterday' : dayText(day, today.year);
}
