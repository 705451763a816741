import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, filterKey, ListEventsQuery } from '#libs/events';
import type { Facets } from './search.dto.js';

const MOST_TAGS = 50;
/** So many are counted, for pages that let people choose among more. */
const MOST_COUNTED = 200;
/** Facets of so many filters are remembered. */
const REMEMBERED = 100;
/** Reading a third of a million events takes a second of a core: more at a time would only make all of them late. */
const AT_ONCE = 2;

interface CountedFacets extends Facets {
  /** The state of the log that was counted, as in `removal_total` and `event_total`. */
  removals: string;
  events: number;
}

/** Tags and years of a whole result, counted in one statement; without a filter from the counts that are kept. */
@Injectable()
export class FacetsQuery {
  private readonly counted = new LRUCache<string, CountedFacets>({ max: REMEMBERED });
  private readonly limit = pLimit(AT_ONCE);

  constructor(
    private readonly database: Database,
    private readonly listEvents: ListEventsQuery,
  ) {}

  /** The `mostTags` (up to 200) most frequent tags, and all years. */
  async run(filter: EventFilter, mostTags = MOST_TAGS): Promise<Facets> {
    const bindings = new Bindings();
    const where = await this.listEvents.where(filter, bindings);
    const { tags, years } =
      where === 'true' ? await this.ofAll() : await this.limit(() => this.ofMatches(filter, where, bindings));
    return { tags: tags.slice(0, mostTags), years };
  }

  private async ofAll(): Promise<Facets> {
    const { rows } = await this.database.query<Facets>(
      `SELECT ${OF_ALL.tags} AS tags, ${OF_ALL.years} AS years`,
    );
    return rows[0] ?? { tags: [], years: [] };
  }

  /**
   * What was counted before is the answer again when the statement sees the same state of the log: nothing removed or changed
   * and as many events. It says nothing of attachments.
   */
  private async ofMatches(filter: EventFilter, where: string, bindings: Bindings): Promise<Facets> {
    const key = filterKey(filter);
    const before = this.counted.get(key);
    const isSame =
      before &&
      `removals = ${bindings.add(before.removals)}::bigint AND events = ${bindings.add(before.events)}`;
    const unlessSame = (counted: string) =>
      isSame ? `CASE WHEN NOT (${isSame}) THEN ${counted} END` : counted;
    const { rows } = await this.database.query<CountedFacets>({
      text: `
        WITH state AS MATERIALIZED (
          SELECT (SELECT count FROM removal_total) AS removals, (SELECT count FROM event_total) AS events),
        match AS MATERIALIZED (SELECT e.tags, e.local_date FROM events e WHERE ${where})
        SELECT state.*, ${unlessSame(OF_MATCHES.tags)} AS tags, ${unlessSame(OF_MATCHES.years)} AS years FROM state`,
      values: bindings.values,
    });
    const [now] = rows;
    if (before !== undefined && now?.tags === null) return before;
    if (now !== undefined && filter.hasAttachments === undefined) this.counted.set(key, now);
    return now ?? { tags: [], years: [] };
  }
}

const facets = (tags: string, years: string): Record<keyof Facets, string> => ({
  tags: `(SELECT coalesce(json_agg(t), '[]') FROM (${tags} ORDER BY count DESC, tag LIMIT ${MOST_COUNTED}) t)`,
  years: `(SELECT coalesce(json_agg(y), '[]') FROM (${years} ORDER BY year DESC) y)`,
});

/** From the counts that are kept; those of days as they are, because adding them up day by day first takes twice as long. */
const OF_ALL = facets(
  'SELECT tag, count FROM tag_totals',
  `SELECT date_part('year', day)::integer AS year, sum(count)::integer AS count FROM (
     SELECT day, count FROM day_counts
     UNION ALL
     SELECT c.day, c.change FROM event_count_deltas d, LATERAL unnest(d.days, d.day_changes) c(day, change)
   ) counts GROUP BY year HAVING sum(count) > 0`,
);

const OF_MATCHES = facets(
  'SELECT tag, count(*)::integer AS count FROM match, unnest(match.tags) AS tag GROUP BY tag',
  'SELECT extract(year FROM local_date)::integer AS year, count(*)::integer AS count FROM match GROUP BY year',
);
