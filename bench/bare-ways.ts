import type { Shape } from './search-shapes.ts';

const COLUMNS = 'e.id, e.uid, e."timestamp", e.title, e.description, e.tags, e.metadata';
const ORDER = 'ORDER BY e."timestamp" DESC, e.id DESC';

/** The known ways to a page of 25 and a count to 10,000 by hand; each is a list of statements, run one after the other. */
export function bareWays({ params, where, offset = 0, behind }: Shape): Record<string, string[]> {
  const count = `SELECT count(*) FROM (SELECT FROM events e WHERE ${where} LIMIT 10001) c`;
  if (behind !== undefined)
    return { keyset: [`SELECT ${COLUMNS} FROM events e WHERE ${where} AND ${behind} ${ORDER} LIMIT 26`] };
  if (params.sort === 'relevance') return { 'ranked newest 2,000': [ranked(where, params.q ?? ''), count] };
  if (offset > 0) {
    return {
      'deferred join': [
        `SELECT ${COLUMNS} FROM (SELECT e.id FROM events e WHERE ${where} ${ORDER} LIMIT 26 OFFSET ${offset}) p JOIN events e USING (id) ${ORDER}`,
        count,
      ],
    };
  }
  return {
    planner: [`SELECT ${COLUMNS} FROM events e WHERE ${where} ${ORDER} LIMIT 26`, count],
    ...(isSelective(params) && {
      'ids in a CTE': [
        `WITH m AS MATERIALIZED (SELECT e.id, e."timestamp" FROM events e WHERE ${where})
         SELECT ${COLUMNS}, (SELECT count(*) FROM m) FROM (SELECT e.id FROM m e ${ORDER} LIMIT 26) p JOIN events e USING (id) ${ORDER}`,
      ],
    }),
  };
}

/** Gathering a third of a million ids is no way that anyone would take. */
const isSelective = ({ q = '', tags = [], start }: Shape['params']): boolean =>
  (q !== '' || tags.length > 0) &&
  (start !== undefined || !/^(common|tenth|-common)$/.test(q)) &&
  !(q === '' && tags.length === 1 && tags[0] === 'everyday' && start === undefined);

function ranked(where: string, q: string): string {
  return `SELECT ${COLUMNS} FROM (
    SELECT m.id, ts_rank_cd(m.search_vector, websearch_to_tsquery('public.lifelog', '${q}')) AS rank FROM (
      SELECT e.id, e.search_vector FROM events e WHERE ${where} ${ORDER} LIMIT 2000) m
    ORDER BY rank DESC LIMIT 26) p JOIN events e USING (id) ORDER BY p.rank DESC`;
}
