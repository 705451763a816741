import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { Suggestions } from './suggest.dto.js';

const MOST = 8;
const MOST_WORDS = 6;
/** Words that more events have are looked for among so many of the newest only. */
const LOOKED_AT = 1_000;

/** Titles, tags and words that continue what is typed; one statement, 5 ms at a million events. */
@Injectable()
export class SuggestQuery {
  constructor(private readonly database: Database) {}

  async run(typed: string): Promise<Suggestions> {
    const words = (typed.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []).slice(-MOST_WORDS);
    const last = words.at(-1);
    if (last === undefined) return { titles: [], tags: [], words: [] };
    const { rows } = await this.database.query<Suggestions>({
      text: SUGGESTIONS,
      values: [
        last,
        typed.trim(),
        words
          .slice(0, -1)
          .map((word) => `${word}:A`)
          .join(' & '),
      ],
    });
    return rows[0] ?? { titles: [], tags: [], words: [] };
  }
}

/** The words before, and the last one as a prefix as it stands (a stem may be shorter than what is typed) or as a whole word. */
const QUERY = `(to_tsquery('public.lifelog', $3)
  && (to_tsquery('pg_catalog.simple', fold_text($1) || ':*A') || to_tsquery('public.lifelog', $1 || ':A')))`;

/**
 * $1 the last word, $2 all that is typed, $3 a tsquery of the words before. Indexes: lexemes_folded, tag_counts_folded, and
 * for titles either events_search_vector or the newest of events_timestamp_id.
 */
const SUGGESTIONS = `
  WITH word AS MATERIALIZED (
    SELECT word, events, folded ^@ fold_text($1) AS begins FROM lexemes
    WHERE folded ^@ fold_text($1) OR stem = ANY (tsvector_to_array(to_tsvector('public.lifelog', $1)))
  ),
  found AS MATERIALIZED (
    SELECT e.title, e."timestamp" FROM events e
    WHERE e.search_vector @@ ${QUERY} AND (SELECT coalesce(sum(events), 0) FROM word) <= ${LOOKED_AT}
    UNION ALL
    SELECT e.title, e."timestamp"
    FROM (SELECT title, "timestamp", search_vector FROM events ORDER BY "timestamp" DESC, id DESC LIMIT ${LOOKED_AT}) e
    WHERE (SELECT coalesce(sum(events), 0) FROM word) > ${LOOKED_AT} AND ts_match_vq(e.search_vector, ${QUERY})
  )
  SELECT
    (SELECT coalesce(json_agg(title), '[]') FROM (
       SELECT title FROM found GROUP BY title ORDER BY max("timestamp") DESC LIMIT ${MOST}) t) AS titles,
    (SELECT coalesce(json_agg(tag), '[]') FROM (
       SELECT tag FROM tag_totals WHERE folded ^@ fold_text($2) ORDER BY count DESC, tag LIMIT ${MOST}) t) AS tags,
    (SELECT coalesce(json_agg(word), '[]') FROM (
       SELECT word FROM word WHERE begins ORDER BY events DESC, word LIMIT ${MOST}) w) AS words`;
