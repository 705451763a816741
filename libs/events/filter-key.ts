import type { EventFilter } from './event-filter.js';

/** The same text for filters that demand the same in the same words. */
export function filterKey(filter: EventFilter): string {
  const demands = Object.entries(filter).filter(([, value]) => value !== undefined);
  return JSON.stringify(demands.sort(([one], [other]) => (one < other ? -1 : 1)));
}
