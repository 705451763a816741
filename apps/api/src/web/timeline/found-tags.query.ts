import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, ListEventsQuery } from '#libs/events';
import { MOST_TAGS } from './facet-counts.query.js';

/** The tags of a result that have some letters in their name, whatever the case and the accents. */
@Injectable()
export class FoundTagsQuery {
  constructor(
    private readonly database: Database,
    private readonly listEvents: ListEventsQuery,
  ) {}

  /** The most used in the result first, at most 200. Names are looked up before events are read: index events_tags. */
  async run(filter: EventFilter, letters: string): Promise<{ tag: string; count: number }[]> {
    const bindings = new Bindings();
    const named = `SELECT tag, count FROM tag_totals WHERE strpos(folded, fold_text(${bindings.add(letters)})) > 0`;
    const where = await this.listEvents.where(filter, bindings);
    const counted =
      where === 'true'
        ? named
        : `WITH named AS MATERIALIZED (${named})
           SELECT tag, count(*)::int AS count FROM events e CROSS JOIN LATERAL unnest(e.tags) AS tag
           WHERE e.tags && (SELECT coalesce(array_agg(tag), '{}') FROM named) AND tag IN (SELECT tag FROM named) AND ${where}
           GROUP BY tag`;
    const { rows } = await this.database.query<{ tag: string; count: number }>({
      text: `SELECT tag, count FROM (${counted}) found ORDER BY count DESC, tag LIMIT ${MOST_TAGS}`,
      values: bindings.values,
    });
    return rows;
  }
}
