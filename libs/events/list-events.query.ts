import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '#libs/database';
import { type Bindings, eventConditions } from './event-conditions.js';
import { encodeCursor } from './event-cursor.js';
import { eventWhere, whereByIndexes } from './event-where.js';
import { worthReading } from './list-way.js';
import type { EventPage } from './list-events.dto.js';
import {
  type EstimateRow,
  estimateStatement,
  needsEstimate,
  readEstimate,
  type ListEstimate,
} from './list-estimate.js';
import type { EventFilter } from './event-filter.js';
import { filterKey } from './filter-key.js';
import type { ListRequest } from './list-request.js';
import { type ExtraColumns, type ListRow, TOTAL_CAP, TOTAL_SPARE } from './list-row.js';
import { listStatement } from './list-statement.js';
import { RememberedTotals } from './remembered-totals.js';

/** For so long an estimate is used again: a wrong one costs time, never an answer. */
const ESTIMATE_TTL_MS = 60_000;

/** A page whose items are JSON text (an array), as PostgreSQL built it. */
export interface ListedEvents extends Omit<EventPage, 'items'> {
  items: string;
}

@Injectable()
export class ListEventsQuery {
  private readonly totals = new RememberedTotals();
  private readonly estimates = new LRUCache<string, ListEstimate>({ max: 1_000, ttl: ESTIMATE_TTL_MS });

  constructor(private readonly database: Database) {}

  /** A page of events, read in one statement; with words or tags the planner is asked for estimates first. A page past the end has no items. */
  async run(request: ListRequest, extraColumns?: ExtraColumns): Promise<ListedEvents> {
    const estimate = await this.estimate(request.filter);
    const counted = estimate && this.totals.of(request.filter);
    const { rows } = await this.database.query<ListRow>(
      listStatement(request, estimate, extraColumns, counted),
    );
    const [page] = rows;
    if (!page) throw new Error('An aggregate has a row, always.');
    this.remember(request, page);
    const total = page.total === null ? null : Number(page.total);
    const isCapped = request.total === 'capped' && total !== null && total > TOTAL_CAP;
    return {
      items: page.items,
      total: isCapped ? TOTAL_CAP : total,
      total_relation: total === null ? 'none' : isCapped ? 'gte' : 'eq',
      page: request.after === undefined ? request.page : null,
      page_size: request.pageSize,
      next_cursor: nextCursor(request, page),
    };
  }

  /** One over the cap may be what was known without counting. */
  private remember({ filter, total: wanted }: ListRequest, { removals, events, ...page }: ListRow): void {
    if (removals === undefined || events === undefined) return;
    const total = Number(page.total);
    const isExact = wanted === 'exact' || total <= TOTAL_CAP + TOTAL_SPARE;
    if (wanted === 'capped' && total === TOTAL_CAP + 1) return;
    this.totals.keep(filter, { total, isExact, removals, events });
  }

  /** The condition for all matches of a filter, by the indexes that are worth it; `true` without a filter. */
  async where(filter: EventFilter, bindings: Bindings): Promise<string> {
    const estimate = await this.estimate(filter);
    return estimate === undefined
      ? eventWhere(filter, bindings)
      : whereByIndexes(eventConditions(filter, bindings), worthReading(estimate));
  }

  /** What the planner expects, for a filter with words or tags. */
  async estimate(filter: EventFilter): Promise<ListEstimate | undefined> {
    if (!needsEstimate(filter)) return undefined;
    const key = filterKey(filter);
    const before = this.estimates.get(key);
    if (before !== undefined) return before;
    const { rows } = await this.database.query<EstimateRow>(estimateStatement(filter));
    const estimate = rows[0] && readEstimate(rows[0]);
    if (estimate !== undefined) this.estimates.set(key, estimate);
    return estimate;
  }
}

/** The answer's JSON, with the items spliced in as they came. */
export function pageJson({ items, ...rest }: ListedEvents): string {
  return `{"items":${items},${JSON.stringify(rest).slice(1)}`;
}

function nextCursor({ filter, sort }: ListRequest, { has_more, timestamp, id }: ListRow): string | null {
  if (!has_more || sort === 'relevance' || timestamp === null) return null;
  return encodeCursor({ timestamp, id: Number(id) }, filter, sort);
}
