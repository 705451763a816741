import { Injectable } from '@nestjs/common';
import { parseListRequest } from '#libs/events';
import { SearchQuery } from '#libs/search';
import { figure } from '../wording/figure.js';
import { CountEventsQuery } from './count-events.query.js';
import { spanText } from './filter-chips.js';
import { totalText } from './list-total.js';
import { SearchableWordsQuery } from './searchable-words.query.js';
import { isFiltered, NO_FILTER, type TimelineFilter, timelineHref } from './timeline-filter.js';
import { toListParams } from './timeline-query.dto.js';

interface Piece {
  text: string;
  href: string | null;
}

/** What stands where a list would be. */
export interface EmptyView {
  title: string;
  /** Sentences; each of pieces, some of which lead somewhere. */
  lines: Piece[][];
  examples: string | null;
  /** Said below them. */
  ways?: Piece[];
  clear: boolean;
}

const plain = (text: string): Piece => ({ text, href: null });

/** A log without events. `origin` is where this LifeLog is reached. */
export function emptyLog(origin: string): EmptyView {
  return {
    title: 'Nothing logged yet',
    lines: [
      [
        plain(
          'Write a line above and press Enter. It lands here with the time it is now; change anything later.',
        ),
      ],
    ],
    examples: [
      'lifelog create-event --title "Flat white" --tags coffee',
      '',
      `curl -X POST ${origin}/api/events \\`,
      '  -H "Authorization: Bearer $LIFELOG_API_TOKEN" \\',
      '  -H "Content-Type: application/json" \\',
      `  -d '{"title": "Flat white", "tags": ["coffee"]}'`,
    ].join('\n'),
    ways: [
      { text: 'Get a token', href: '/settings#tokens' },
      { text: 'Import an export', href: '/import' },
    ],
    clear: false,
  };
}

/** A page behind the last one. */
export function pastTheEnd(filter: TimelineFilter, page: number, pages: number): EmptyView {
  const last = { text: `Go to page ${figure(pages)}`, href: timelineHref(filter, pages) };
  return {
    title: `There is no page ${figure(page)}`,
    lines: [[plain(`The last is ${figure(pages)}. `), last]],
    examples: null,
    clear: false,
  };
}

/** What to say when a filter leaves nothing: what it was, and what dropping a part of it would give. */
@Injectable()
export class EmptyResults {
  constructor(
    private readonly count: CountEventsQuery,
    private readonly searchable: SearchableWordsQuery,
    private readonly search: SearchQuery,
  ) {}

  /** `didYouMean` are the words that would find something under the same filter. */
  async of(filter: TimelineFilter, didYouMean: string | null): Promise<EmptyView> {
    const { q } = filter;
    if (q && !(await this.searchable.run(q))) {
      const line = plain('Add a word that says more, or search for a phrase in "quotes".');
      return { title: unsearchable(q), lines: [[line]], examples: null, clear: true };
    }
    const meant = await this.meant(filter, didYouMean);
    const sentences = await Promise.all([
      ...lesserFilters(filter).map((lesser) => this.sentence(lesser)),
      ...(meant ? [this.question(meant)] : []),
    ]);
    const lines = sentences.length
      ? [sentences.flatMap((sentence, index) => [...(index ? [plain(' ')] : []), ...sentence])]
      : [];
    return { title: `Nothing matches ${inWords(filter)}`, lines, examples: null, clear: true };
  }

  private async sentence({ part, filter }: { part: string; filter: TimelineFilter }): Promise<Piece[]> {
    const total = await this.count.run(filter);
    if (total.count === 0) return [plain(`Without ${part} there is nothing either.`)];
    const link = { text: totalText(total).replace(/^M/, 'm'), href: timelineHref(filter) };
    return [plain(`Without ${part} there ${total.count === 1 ? 'is' : 'are'} `), link, plain('.')];
  }

  /** The filter with the words that were probably meant; where these find nothing under it, the words alone. */
  private async meant(filter: TimelineFilter, didYouMean: string | null): Promise<TimelineFilter | null> {
    if (didYouMean !== null) return { ...filter, q: didYouMean };
    const words = { ...NO_FILTER, q: filter.q };
    if (!filter.q || timelineHref(words) === timelineHref({ ...filter, sort: undefined })) return null;
    const request = parseListRequest({ ...toListParams(words), page_size: 1, total: 'none' });
    const { did_you_mean: q } = await this.search.run(request, { q: filter.q });
    return q === null ? null : { ...NO_FILTER, q };
  }

  private async question(meant: TimelineFilter): Promise<Piece[]> {
    const total = await this.count.run(meant);
    const link = { text: meant.q ?? '', href: timelineHref(meant) };
    return [plain('Did you mean '), link, plain(` (${totalText(total).replace(/^M/, 'm')})?`)];
  }
}

/** The filter without one of its parts, when it has several. */
function lesserFilters(filter: TimelineFilter): { part: string; filter: TimelineFilter }[] {
  const without = (part: string, change: Partial<TimelineFilter>) => ({
    part,
    filter: { ...filter, ...change },
  });
  const lesser = [
    ...(filter.tags.length ? [without(filter.tags.length === 1 ? 'the tag' : 'the tags', { tags: [] })] : []),
    ...(filter.start || filter.end ? [without('the dates', { start: undefined, end: undefined })] : []),
    ...(filter.hasAttachments !== undefined
      ? [without('the attachments', { hasAttachments: undefined })]
      : []),
    ...(filter.q ? [without('the words', { q: undefined })] : []),
  ];
  return lesser.filter((one) => isFiltered(one.filter));
}

function unsearchable(q: string): string {
  return /[\p{L}\p{N}]/u.test(q) ? `“${q}” is too common to search for` : `“${q}” has no word to search for`;
}

/** `“prnts” with tag arezzo, since 1 Jan 2024` */
export function inWords({ q, tags, tagsMode, start, end, hasAttachments }: TimelineFilter): string {
  const joint = tagsMode === 'any' ? ' or ' : ' and ';
  const parts = [
    ...(tags.length
      ? [`${tags.length === 1 || tagsMode === 'any' ? 'tag' : 'tags'} ${tags.join(joint)}`]
      : []),
    ...(hasAttachments === undefined ? [] : [hasAttachments ? 'attachments' : 'no attachments']),
  ].join(', ');
  const span = spanText(start, end).replace(/^[SU]/, (letter) => letter.toLowerCase());
  const subject = q ? `“${q}”` : '';
  const head = q && parts ? `${subject} with ${parts}` : subject || parts;
  return [head, span].filter(Boolean).join(', ');
}
