import { type EventFilter, hasKeptTotal, type ListedEvents } from '#libs/events';
import { amount } from '../wording/amount.js';

/** How many events a list has: `count`, or more than that. */
export interface ListTotal {
  count: number;
  isMore: boolean;
}

/** How far a page has a list counted: exactly where that costs nothing. */
export function totalWanted(filter: EventFilter): 'exact' | 'capped' {
  return hasKeptTotal(filter) ? 'exact' : 'capped';
}

export function toListTotal({
  total,
  total_relation,
}: Pick<ListedEvents, 'total' | 'total_relation'>): ListTotal {
  return { count: total ?? 0, isMore: total_relation === 'gte' };
}

/** `No events`, `1 event`, `1,284 events`, `More than 10,000 events` */
export function totalText({ count, isMore }: ListTotal): string {
  const events = amount(count, 'event');
  return isMore ? `More than ${events}` : events;
}
