import { Temporal } from '@js-temporal/polyfill';
import { dayText, monthName, yearText } from '../wording/day-name.js';
import { type TimelineFilter, timelineHref } from './timeline-filter.js';

/** One thing that narrows the list, in words, and the address of the list without it. */
export interface FilterChip {
  text: string;
  href: string;
  label: string;
}

/** What the list is narrowed to, each with its way out. */
export function filterChips(filter: TimelineFilter): FilterChip[] {
  const chip = (text: string, name: string, without: Partial<TimelineFilter>): FilterChip => ({
    text,
    label: `Remove filter ${name}`,
    href: timelineHref({ ...filter, ...without }),
  });
  const { q, tags, tagsMode, start, end, hasAttachments } = filter;
  const chips: FilterChip[] = [];
  if (q) chips.push(chip(`“${q}”`, `“${q}”`, { q: undefined }));
  if (tags.length > 1 && tagsMode === 'any') {
    const names = `${tags.slice(0, -1).join(', ')} or ${tags.at(-1)}`;
    chips.push(chip(`Tag ${names}`, `tag ${names}`, { tags: [] }));
  } else {
    for (const tag of tags) {
      chips.push(chip(`Tag ${tag}`, `tag ${tag}`, { tags: tags.filter((other) => other !== tag) }));
    }
  }
  const span = spanText(start, end);
  if (span) chips.push(chip(span, span, { start: undefined, end: undefined }));
  if (hasAttachments !== undefined) {
    const text = hasAttachments ? 'Has attachments' : 'No attachments';
    chips.push(chip(text, text.toLowerCase(), { hasAttachments: undefined }));
  }
  return chips;
}

/** `Since 1 Jan 2024`, `Until 8 Oct 2026`, `8 Oct 2026`, `1–15 Oct 2026`, `28 Sep – 3 Oct 2026`. */
export function spanText(start?: string, end?: string): string {
  if (start === undefined && end === undefined) return '';
  if (start === undefined) return `Until ${momentText(end as string)}`;
  if (end === undefined) return `Since ${momentText(start)}`;
  if (start === end) return momentText(start);
  const [from, to] = [plainDate(start), plainDate(end)];
  if (!from || !to) return `${momentText(start)} – ${momentText(end)}`;
  if (from.year !== to.year) return `${dayText(from)} – ${dayText(to)}`;
  const year = yearText(to.year);
  if (from.dayOfYear === 1 && to.dayOfYear === to.daysInYear) return year;
  if (from.month !== to.month) return `${dayText(from, to.year)} – ${dayText(to)}`;
  const wholeMonth = from.day === 1 && to.day === to.daysInMonth;
  return wholeMonth ? `${monthName(to.month)} ${year}` : `${from.day}–${dayText(to)}`;
}

function momentText(moment: string): string {
  const date = plainDate(moment);
  return date ? dayText(date) : moment;
}

function plainDate(text: string): Temporal.PlainDate | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null;
}
