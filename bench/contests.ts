import type { Database } from '#libs/database';
import { type ListEventsQuery, parseEventFilter, parseListRequest } from '#libs/events';
import { FacetsQuery, SuggestQuery } from '#libs/search';
import { bareWays } from './bare-ways.ts';
import { type Shape, SHAPES } from './search-shapes.ts';

/** The app's way to an answer, and the bare ones to what it is made of. */
export interface Contest {
  name: string;
  app: () => Promise<unknown>;
  bare: Record<string, string[]>;
}

export async function contests(database: Database, list: ListEventsQuery): Promise<Contest[]> {
  const { next_cursor } = await list.run(parseListRequest({ page: 4_000, total: 'none' }));
  const cursor: Shape = {
    name: 'behind page 4,000, by cursor',
    params: { cursor: next_cursor ?? '', total: 'none' },
    where: 'true',
    behind: await placeOf(database, 100_000),
  };
  return [
    ...[...SHAPES, cursor].map((shape) => {
      const request = parseListRequest({ total: 'capped', ...shape.params });
      return { name: shape.name, app: () => list.run(request), bare: bareWays(shape) };
    }),
    ...['b', 'ba', 'rares', 'common'].map((typed) => suggestions(database, typed)),
    ...[undefined, 'rarest', 'medium', 'common'].map((q) => facets(database, list, q)),
  ];
}

function suggestions(database: Database, typed: string): Contest {
  const suggest = new SuggestQuery(database);
  const bare = [`SELECT word FROM lexemes WHERE folded ^@ '${typed}' ORDER BY events DESC LIMIT 8`];
  return { name: `suggestions, ${typed}`, app: () => suggest.run(typed), bare: { 'words only': bare } };
}

function facets(database: Database, list: ListEventsQuery, q?: string): Contest {
  const query = new FacetsQuery(database, list);
  const where = q === undefined ? 'true' : `search_vector @@ websearch_to_tsquery('public.lifelog', '${q}')`;
  const bare = [
    `SELECT tag, count(*) FROM events, unnest(tags) AS tag WHERE ${where} GROUP BY tag ORDER BY 2 DESC LIMIT 50`,
    `SELECT extract(year FROM local_date), count(*) FROM events WHERE ${where} GROUP BY 1`,
  ];
  return {
    name: `facets, ${q ?? 'everything'}`,
    app: () => query.run(parseEventFilter({ q })),
    bare: { 'two GROUP BY': bare },
  };
}

async function placeOf(database: Database, offset: number): Promise<string> {
  const { rows } = await database.query<{ place: string }>(
    `SELECT format('(e."timestamp", e.id) < (timestamptz %L, %s)', "timestamp", id) AS place
     FROM events ORDER BY "timestamp" DESC, id DESC LIMIT 1 OFFSET $1`,
    [offset],
  );
  return rows[0]?.place ?? 'true';
}
