import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, eventWhere } from '#libs/events';
import { isWholeLog } from './whole-log.js';

const MOST_TAGS = 100;

export interface FacetCounts {
  /** The most used first, at most 100. */
  tags: { tag: string; count: number }[];
  withAttachments: number;
}

/** What the present result could be narrowed to. */
@Injectable()
export class FacetCountsQuery {
  constructor(private readonly database: Database) {}

  async run(filter: EventFilter): Promise<FacetCounts> {
    const [tags, withAttachments] = await Promise.all([this.tags(filter), this.withAttachments(filter)]);
    return { tags, withAttachments };
  }

  private async tags(filter: EventFilter): Promise<FacetCounts['tags']> {
    const bindings = new Bindings();
    const counted = isWholeLog(filter)
      ? 'SELECT tag, count FROM tag_totals'
      : `SELECT tag, count(*)::int AS count FROM events e, unnest(e.tags) AS tag WHERE ${eventWhere(filter, bindings)} GROUP BY tag`;
    const { rows } = await this.database.query<{ tag: string; count: number }>({
      text: `${counted} ORDER BY count DESC, tag LIMIT ${MOST_TAGS}`,
      values: bindings.values,
    });
    return rows;
  }

  /** From the attachments' side, which is the smaller one. Index: attachments_event_id. */
  private async withAttachments(filter: EventFilter): Promise<number> {
    const bindings = new Bindings();
    const { rows } = await this.database.query<{ count: number }>({
      text: `SELECT count(*)::int AS count FROM (SELECT DISTINCT event_id FROM attachments WHERE state = 'ready') a
             JOIN events e ON e.id = a.event_id WHERE ${eventWhere(filter, bindings)}`,
      values: bindings.values,
    });
    return rows[0]?.count ?? 0;
  }
}
