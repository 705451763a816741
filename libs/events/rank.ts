import { type Bindings, tsquery } from './event-conditions.js';

/** Of a list by relevance so many of the newest matches are ranked; older ones follow by time. */
export const RANKED = 2_000;

/** What the words side by side are worth: more than one in a title and one elsewhere, less than all in a title. */
const PHRASE = 0.1;

/** The query and the relevance of `e` to it, as SQL. */
export interface RankedQuery {
  query: string;
  rank: string;
}

/**
 * Relevance, the higher the better: nearness counts (cover density), a title for more than many mentions in a
 * description, tags between, and a long text for less than a short one with as much to say; on top of that the words as a
 * phrase. The weights are for D, C, B, A.
 */
export function rankedQuery(query: string | undefined, bindings: Bindings): RankedQuery {
  if (query === undefined) return { query: 'NULL::tsquery', rank: 'NULL::float4' };
  const words = tsquery(query, bindings);
  const near = `ts_rank_cd('{0.02,0.05,0.4,1}', e.search_vector, ${words}, 1)`;
  const wanted = query.replace(/(^|\s)-(?:"[^"]*"?|\S+)/g, ' ').trim();
  if (!/\S\s+\S/.test(wanted) || /(^|\s)or(\s|$)/i.test(wanted)) return { query: words, rank: near };
  const phrase = `phraseto_tsquery('public.lifelog', search_text(${bindings.add(wanted)}))`;
  return {
    query: words,
    rank: `${near} + CASE WHEN ts_match_vq(e.search_vector, ${phrase}) THEN ${PHRASE} ELSE 0 END`,
  };
}
