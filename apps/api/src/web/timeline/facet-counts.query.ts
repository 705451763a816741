import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, ListEventsQuery } from '#libs/events';
import { FacetsQuery } from '#libs/search';
import type { ListTotal } from './list-total.js';

/** So many tags of a result are counted. */
export const MOST_TAGS = 200;
/** How far the events with attachments are counted: that is a figure beside a box to tick. */
const MOST = 10_000;

export interface FacetCounts {
  /** The most used first, at most 200. */
  tags: { tag: string; count: number }[];
  /** The newest first; none is missing. */
  years: { year: number; count: number }[];
  withAttachments: ListTotal;
}

/** What the present result could be narrowed to. */
@Injectable()
export class FacetCountsQuery {
  constructor(
    private readonly database: Database,
    private readonly listEvents: ListEventsQuery,
    private readonly facets: FacetsQuery,
  ) {}

  async run(filter: EventFilter): Promise<FacetCounts> {
    const [facets, withAttachments] = await Promise.all([
      this.facets.run(filter, MOST_TAGS),
      this.withAttachments(filter),
    ]);
    return { ...facets, withAttachments };
  }

  /** Index: attachments_event_id. */
  private async withAttachments(filter: EventFilter): Promise<ListTotal> {
    const bindings = new Bindings();
    const where = await this.listEvents.where(filter, bindings);
    const events =
      where === 'true'
        ? `SELECT DISTINCT event_id FROM attachments WHERE state = 'ready'`
        : `SELECT FROM events e WHERE EXISTS (SELECT FROM attachments a WHERE a.event_id = e.id AND a.state = 'ready')
           AND ${where}`;
    const { rows } = await this.database.query<{ count: number }>({
      text: `SELECT count(*)::int AS count FROM (${events} LIMIT ${MOST + 1}) counted`,
      values: bindings.values,
    });
    const count = rows[0]?.count ?? 0;
    return { count: Math.min(count, MOST), isMore: count > MOST };
  }
}
