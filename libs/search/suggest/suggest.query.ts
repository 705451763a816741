import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { Suggestions } from './suggest.dto.js';
import { readTyped } from './typed-text.js';

const MOST = 8;
/** Words that no more events have are looked up in the index. */
const LOOKED_UP = 1_000;
/** More frequent ones are looked for among so many of the newest events, one millisecond for 1,000 … */
const LOOKED_AT = 1_500;
/** … until so many are met: some say the same. */
const MET = 100;

/** Titles, tags and words that continue what is typed; one statement, 5 ms at a million events. */
@Injectable()
export class SuggestQuery {
  constructor(private readonly database: Database) {}

  async run(typed: string): Promise<Suggestions> {
    const { last, before, tags } = readTyped(typed);
    const [all = '', run = all] = tags;
    if (last === undefined && tags.length === 0) return { titles: [], tags: [], words: [] };
    const { rows } = await this.database.query<Suggestions>(
      last === undefined
        ? { text: TAGS_ALONE, values: [all, run] }
        : {
            text: SUGGESTIONS,
            values: [all, run, last, before.map((word) => `${word}:A`).join(' & '), before],
          },
    );
    return rows[0] ?? { titles: [], tags: [], words: [] };
  }
}

/** $1 and $2 are what a tag may begin with. Index: tag_counts_folded. */
const TAGS = `(SELECT coalesce(json_agg(tag), '[]') FROM (
   SELECT tag FROM tag_totals WHERE folded ^@ fold_text($1) OR folded ^@ fold_text($2)
   ORDER BY folded ^@ fold_text($1) DESC, count DESC, tag LIMIT ${MOST}) t) AS tags`;

const TAGS_ALONE = `SELECT json_build_array() AS titles, ${TAGS}, json_build_array() AS words`;

/** The words before, in the title. */
const BEFORE = `to_tsquery('public.lifelog', $4)`;
/** These, and the last one as a prefix as it stands (a stem may be shorter than what is typed) or as a whole word. */
const QUERY = `(${BEFORE} && (to_tsquery('pg_catalog.simple', fold_text($3) || ':*A') || to_tsquery('public.lifelog', $3 || ':A')))`;

const isRare = (condition: string): string => `(SELECT ${condition} FROM rarity)`;

/**
 * $3 the last word, $4 a tsquery of those before, $5 the same as a list. Indexes: lexemes_folded, tag_counts_folded, and
 * for titles events_search_vector, by the last word or by those before, or the newest of events_timestamp_id. A prefix
 * with many events is never looked up: the index would be read for each of its words.
 */
const SUGGESTIONS = `
  WITH word AS MATERIALIZED (
    SELECT word, events, folded ^@ fold_text($3) AS begins FROM lexemes
    WHERE folded ^@ fold_text($3) OR stem = ANY (tsvector_to_array(to_tsvector('public.lifelog', $3)))
  ),
  rarity AS MATERIALIZED (
    SELECT (SELECT coalesce(sum(events), 0) FROM word) <= ${LOOKED_UP} AS last,
      (SELECT coalesce(min(coalesce(l.events, 0)) <= ${LOOKED_UP}, false)
       FROM unnest($5::text[]) AS b (typed), tsvector_to_array(to_tsvector('public.lifelog', typed)) AS stems
       LEFT JOIN lexemes l ON l.stem = stems[1] WHERE cardinality(stems) > 0) AS before
  ),
  found AS MATERIALIZED (
    SELECT e.title, e."timestamp" FROM events e WHERE e.search_vector @@ ${QUERY} AND ${isRare('last')}
    UNION ALL
    SELECT e.title, e."timestamp" FROM events e
    WHERE e.search_vector @@ ${BEFORE} AND ts_match_vq(e.search_vector, ${QUERY}) AND ${isRare('before AND NOT last')}
    UNION ALL
    (SELECT e.title, e."timestamp"
     FROM (SELECT title, "timestamp", search_vector FROM events ORDER BY "timestamp" DESC, id DESC LIMIT ${LOOKED_AT}) e
     WHERE ${isRare('NOT before AND NOT last')} AND ts_match_vq(e.search_vector, ${QUERY}) LIMIT ${MET})
  )
  SELECT
    (SELECT coalesce(json_agg(title), '[]') FROM (
       SELECT title FROM found GROUP BY title ORDER BY max("timestamp") DESC LIMIT ${MOST}) t) AS titles,
    ${TAGS},
    (SELECT coalesce(json_agg(word), '[]') FROM (
       SELECT word FROM word WHERE begins ORDER BY events DESC, word LIMIT ${MOST}) w) AS words`;
