import { LRUCache } from 'lru-cache';
import type { EventFilter } from './event-filter.js';
import { filterKey } from './filter-key.js';

const MOST = 1_000;

/** How many events matched in one state of the log, which `removals` and `events` (how many there were) tell from all others. */
export interface CountedTotal {
  /** At least so many, when not `isExact`. */
  total: number;
  isExact: boolean;
  removals: string;
  events: number;
}

/**
 * Totals that took some time to count. Nothing here has to be up to date: each says for which state it holds, and the
 * statement that uses it compares. Filters on attachments are not remembered, as the state says nothing of these.
 */
export class RememberedTotals {
  private readonly totals = new LRUCache<string, CountedTotal>({ max: MOST });

  of(filter: EventFilter): CountedTotal | undefined {
    return this.totals.get(filterKey(filter));
  }

  keep(filter: EventFilter, counted: CountedTotal): void {
    if (filter.hasAttachments === undefined) this.totals.set(filterKey(filter), counted);
  }
}
