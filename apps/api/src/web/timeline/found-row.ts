import type { SearchResult } from '#libs/search';
import { dayText, yearText } from '../wording/day-name.js';
import { eventRow, type EventRow, livedAt, type TextPiece } from './event-row.js';
import { highlightedText } from './highlighted-text.js';
import type { TimelineFilter } from './timeline-filter.js';

const GAP: TextPiece = { text: ' … ', mark: false };

/** A row of a list by relevance: the day in the rail instead of under a heading, what matched marked. */
export function foundRow(event: SearchResult, filter: TimelineFilter): EventRow {
  const at = livedAt(event);
  return {
    ...highlightedRow(event, filter),
    time: dayText(at, at.year),
    year: yearText(at.year),
  };
}

/** A row with what matched marked; without a match in the description, its beginning. */
export function highlightedRow(event: SearchResult, filter: TimelineFilter, newId?: number): EventRow {
  const row = eventRow(event, filter, newId);
  const { title, description, tags } = event.highlights;
  const found = new Set(tags.map((tag) => plain(highlightedText(tag))));
  return {
    ...row,
    title: title === null ? row.title : highlightedText(title),
    tags: row.tags.map((tag) => ({ ...tag, mark: found.has(tag.name) })),
    snippet: description.length === 0 ? row.snippet : fragments(description, event.description ?? ''),
  };
}

/** Says with dots where something was left out. */
function fragments(parts: string[], whole: string): TextPiece[] {
  const texts = parts.map(highlightedText);
  const startsInside = !bare(whole).startsWith(bare(plain(texts[0])));
  const endsInside = !bare(whole).endsWith(bare(plain(texts.at(-1))));
  return [
    ...(startsInside ? [{ text: '… ', mark: false }] : []),
    ...texts.flatMap((pieces, index) => [...(index ? [GAP] : []), ...pieces]),
    ...(endsInside ? [{ text: ' …', mark: false }] : []),
  ];
}

function plain(pieces: TextPiece[] = []): string {
  return pieces.map(({ text }) => text).join('');
}

/** Letters and digits only: fragments end before punctuation that is of no account here. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
