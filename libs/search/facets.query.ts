import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, type EventFilter, ListEventsQuery } from '#libs/events';
import type { Facets } from './search.dto.js';

const MOST_TAGS = 50;

/** Tags and years of a whole result, counted in one statement; without a filter from the counts that are kept. */
@Injectable()
export class FacetsQuery {
  constructor(
    private readonly database: Database,
    private readonly listEvents: ListEventsQuery,
  ) {}

  async run(filter: EventFilter): Promise<Facets> {
    const bindings = new Bindings();
    const where = await this.listEvents.where(filter, bindings);
    const text = where === 'true' ? OF_ALL : ofMatches(where);
    const { rows } = await this.database.query<Facets>({ text, values: bindings.values });
    return rows[0] ?? { tags: [], years: [] };
  }
}

const facets = (tags: string, years: string): string => `
  SELECT (SELECT coalesce(json_agg(t), '[]') FROM (${tags} ORDER BY count DESC, tag LIMIT ${MOST_TAGS}) t) AS tags,
         (SELECT coalesce(json_agg(y), '[]') FROM (${years} ORDER BY year DESC) y) AS years`;

const OF_ALL = facets(
  'SELECT tag, count FROM tag_totals',
  'SELECT extract(year FROM day)::integer AS year, sum(count)::integer AS count FROM day_totals GROUP BY year',
);

const ofMatches = (where: string): string =>
  `WITH match AS MATERIALIZED (SELECT e.tags, e.local_date FROM events e WHERE ${where})` +
  facets(
    'SELECT tag, count(*)::integer AS count FROM match, unnest(match.tags) AS tag GROUP BY tag',
    'SELECT extract(year FROM local_date)::integer AS year, count(*)::integer AS count FROM match GROUP BY year',
  );
