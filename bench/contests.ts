import type { Database } from '#libs/database';
import { ListEventsQuery, parseEventFilter, parseListRequest } from '#libs/events';
import { CalendarQuery, DayQuery, FacetsQuery, OnThisDayQuery, SuggestQuery } from '#libs/search';
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
    ...SHAPES.filter(({ isRemembered }) => isRemembered).map((shape) => {
      const request = parseListRequest({ total: 'capped', ...shape.params });
      const app = () => new ListEventsQuery(database).run(request); // which remembers nothing yet
      return { name: `${shape.name}, first time`, app, bare: bareWays(shape) };
    }),
    ...['b', 'ba', 'rares', 'common'].map((typed) => suggestions(database, typed)),
    ...[undefined, 'rarest', 'medium', 'common'].map((q) => facets(database, list, q)),
    facets(database, list, 'common', true),
    ...days(database),
  ];
}

function suggestions(database: Database, typed: string): Contest {
  const suggest = new SuggestQuery(database);
  const bare = [`SELECT word FROM lexemes WHERE folded ^@ '${typed}' ORDER BY events DESC LIMIT 8`];
  return { name: `suggestions, ${typed}`, app: () => suggest.run(typed), bare: { 'words only': bare } };
}

function facets(database: Database, list: ListEventsQuery, q?: string, isFirst = false): Contest {
  let query = new FacetsQuery(database, list);
  const where = q === undefined ? 'true' : `search_vector @@ websearch_to_tsquery('public.lifelog', '${q}')`;
  const bare = [
    `SELECT tag, count(*) FROM events, unnest(tags) AS tag WHERE ${where} GROUP BY tag ORDER BY 2 DESC LIMIT 50`,
    `SELECT extract(year FROM local_date), count(*) FROM events WHERE ${where} GROUP BY 1`,
  ];
  return {
    name: `facets, ${q ?? 'everything'}${isFirst ? ', first time' : ''}`,
    app: () => {
      if (isFirst) query = new FacetsQuery(database, list); // which remembers nothing yet
      return query.run(parseEventFilter({ q }));
    },
    bare: { 'two GROUP BY': bare },
  };
}

const COLUMNS = 'e.id, e.uid, e."timestamp", e.title, e.description, e.tags, e.metadata';

/** By hand: counts of a year by an index-only scan, a day by the span that it can have, its namesakes one such span a year. */
function days(database: Database): Contest[] {
  const [calendar, onThisDay, day] = [
    new CalendarQuery(database),
    new OnThisDayQuery(database),
    new DayQuery(database),
  ];
  const spanOf = (date: string) =>
    `e.local_date = ${date} AND e."timestamp" >= ${date} - interval '16 hours' AND e."timestamp" < ${date} + interval '40 hours'`;
  return [
    {
      name: 'calendar, a year',
      app: () => calendar.run(2014),
      bare: {
        'index only': [
          `SELECT e.local_date, count(*) FROM events e WHERE e."timestamp" >= '2013-12-31' AND e."timestamp" < '2015-01-02'
           AND e.local_date BETWEEN '2014-01-01' AND '2014-12-31' GROUP BY 1 ORDER BY 1`,
        ],
      },
    },
    {
      name: 'on this day',
      app: () => onThisDay.run('2024-06-15'),
      bare: {
        'a span for each year': [
          `SELECT y, found.* FROM generate_series(2005, 2023) y, LATERAL (SELECT ${COLUMNS} FROM events e
           WHERE ${spanOf('make_date(y, 6, 15)')} ORDER BY e."timestamp", e.id LIMIT 10) found`,
        ],
      },
    },
    {
      name: 'a day',
      app: () => day.run('2014-06-15'),
      bare: {
        'a span': [
          `SELECT ${COLUMNS} FROM events e WHERE ${spanOf("date '2014-06-15'")} ORDER BY e."timestamp", e.id`,
        ],
      },
    },
  ];
}

async function placeOf(database: Database, offset: number): Promise<string> {
  const { rows } = await database.query<{ place: string }>(
    `SELECT format('(e."timestamp", e.id) < (timestamptz %L, %s)', "timestamp", id) AS place
     FROM events ORDER BY "timestamp" DESC, id DESC LIMIT 1 OFFSET $1`,
    [offset],
  );
  return rows[0]?.place ?? 'true';
}
