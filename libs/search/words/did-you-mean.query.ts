import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { ListEventsQuery, parseEventFilter, type EventFilter } from '#libs/events';
import { editDistance } from './edit-distance.js';

const MOST_WORDS = 8;
/** Not behind a hyphen: what is left out cannot be why nothing was found. */
const TAG = /(?<![^\s])tag:(?:"([^"]+)"|([^\s"]+))(?!\S)/gi;
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

  /** `q` with the words and tags that no event has replaced by the nearest that some have; null unless that finds something under `filter`. */
  async run(q: string, filter: EventFilter): Promise<string | null> {
    const [words, tags] = await Promise.all([this.unknownWords(filter.query ?? ''), this.unknownTags(q)]);
    const meant = tags.reduce(tagCorrected, words.reduce(corrected, q));
    if (meant === q) return null;
    const { query } = parseEventFilter({ q: meant });
    const known = (tag: string) => nearest(tags.find(({ typed }) => typed === tag)) ?? tag;
    const { items } = await this.listEvents.run({
      filter: {
        ...filter,
        query,
        tags: filter.tags.map(known),
        requiredTags: filter.requiredTags?.map(known),
      },
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

  private async unknownTags(q: string): Promise<Row[]> {
    const tags = [...q.matchAll(TAG)].map(([, quoted, bare]) => (quoted ?? bare ?? '').trim());
    if (tags.length === 0) return [];
    const { rows } = await this.database.query<Row>({
      text: `
        SELECT typed, fold_text(typed) AS folded, n.candidates
        FROM unnest($1::text[]) AS w (typed),
             LATERAL (SELECT coalesce(json_agg(c), '[]') AS candidates FROM (
               SELECT tag AS word, folded, count AS events FROM tag_totals
               ORDER BY folded <-> fold_text(typed) LIMIT ${CANDIDATES}) c) n
        WHERE NOT EXISTS (SELECT FROM tag_totals t WHERE t.tag = typed)`,
      values: [[...new Set(tags)].slice(0, MOST_WORDS)],
    });
    return rows;
  }
}

function corrected(q: string, row: Row): string {
  const word = nearest(row);
  // not behind a colon: that is an operator's value
  return word === undefined
    ? q
    : q.replace(new RegExp(`(?<![\\p{L}:])${row.typed}(?![\\p{L}:])`, 'gu'), () => word);
}

function tagCorrected(q: string, row: Row): string {
  const tag = nearest(row);
  if (tag === undefined) return q;
  return q.replace(TAG, (token, quoted?: string, bare?: string) =>
    (quoted ?? bare)?.trim() === row.typed ? `tag:${/[\s"]/.test(tag) ? `"${tag}"` : tag}` : token,
  );
}

function nearest(row?: Row): string | undefined {
  if (row === undefined) return undefined;
  const { folded, candidates } = row;
  const slips = folded.length < 5 ? 1 : 2;
  const [best] = candidates
    .map((candidate) => ({ ...candidate, distance: editDistance(folded, candidate.folded) }))
    .filter(({ distance }) => distance <= slips)
    .sort((a, b) => a.distance - b.distance || b.events - a.events);
  return best?.word;
}
