import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { ListEventsQuery, parseEventFilter, type EventFilter } from '#libs/events';
import { editDistance } from './edit-distance.js';

const MOST_WORDS = 8;
/** So many of the nearest by trigrams are looked at more closely. */
const CANDIDATES = 200;

interface Row {
  typed: string;
  folded: string;
  candidates: { word: string; folded: string; events: number }[];
}

/** What a search without a result was probably meant to be. */
@Injectable()
export class DidYouMeanQuery {
  constructor(
    private readonly database: Database,
    private readonly listEvents: ListEventsQuery,
  ) {}

  /** `q` with the words that no event has replaced by the nearest that some have; null unless that finds something under `filter`. */
  async run(q: string, filter: EventFilter): Promise<string | null> {
    const meant = (await this.unknownWords(filter.query ?? '')).reduce(corrected, q);
    if (meant === q) return null;
    const { query } = parseEventFilter({ q: meant });
    const { items } = await this.listEvents.run({
      filter: { ...filter, query },
      sort: 'newest',
      page: 1,
      pageSize: 1,
      total: 'none',
    });
    return items === '[]' ? null : meant;
  }

  private async unknownWords(query: string): Promise<Row[]> {
    const wanted = query.replace(/(^|\s)-(?:"[^"]*"?|\S+)/g, ' ');
    const words = [...new Set(wanted.match(/\p{L}[\p{L}\p{M}]{2,39}/gu) ?? [])].slice(0, MOST_WORDS);
    if (words.length === 0) return [];
    const { rows } = await this.database.query<Row>({
      text: `
        SELECT typed, fold_text(typed) AS folded, n.candidates
        FROM unnest($1::text[]) AS w (typed),
             tsvector_to_array(to_tsvector('public.lifelog', typed)) AS stems,
             LATERAL (SELECT coalesce(json_agg(c), '[]') AS candidates FROM (
               SELECT word, folded, events FROM lexemes ORDER BY folded <-> fold_text(typed) LIMIT ${CANDIDATES}) c) n
        WHERE cardinality(stems) > 0 AND NOT EXISTS (SELECT FROM lexemes l WHERE l.stem = ANY (stems))`,
      values: [words],
    });
    return rows;
  }
}

function corrected(q: string, { typed, folded, candidates }: Row): string {
  const slips = folded.length < 5 ? 1 : 2;
  const [best] = candidates
    .map((candidate) => ({ ...candidate, distance: editDistance(folded, candidate.folded) }))
    .filter(({ distance }) => distance <= slips)
    .sort((a, b) => a.distance - b.distance || b.events - a.events);
  // not behind a colon: that is an operator's value
  return best === undefined
    ? q
    : q.replace(new RegExp(`(?<![\\p{L}:])${typed}(?![\\p{L}:])`, 'gu'), () => best.word);
}
