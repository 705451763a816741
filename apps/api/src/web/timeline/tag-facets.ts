import { figure } from '../wording/figure.js';
import { type FacetCounts, MOST_TAGS } from './facet-counts.query.js';
import type { TimelineFilter } from './timeline-filter.js';

const TOP_TAGS = 10;

/** A tag that the present result can be narrowed to, with how many of its events have it. */
export interface TagFacet {
  id: string;
  name: string;
  count: string;
  checked: boolean;
}

export interface TagFacets {
  /** Those beside the list: the chosen ones, and the most used up to ten. */
  top: TagFacet[];
  rest: TagFacet[];
  /** Whether no tag of the result is missing. */
  areAll: boolean;
}

/** Sorts the tags of a result into those that are shown at once and the rest. */
export function tagFacets({ tags }: TimelineFilter, counts: FacetCounts['tags'], most = TOP_TAGS): TagFacets {
  const counted = new Map(counts.map(({ tag, count }) => [tag, count]));
  const facet = (tag: string): TagFacet => {
    const count = counted.get(tag) ?? 0;
    return {
      id: `tag-${encodeURIComponent(tag)}`,
      name: tag,
      count: count === 0 ? 'None' : figure(count),
      checked: tags.includes(tag),
    };
  };
  const others = counts.map(({ tag }) => tag).filter((tag) => !tags.includes(tag));
  const room = Math.max(0, most - tags.length);
  return {
    top: [...tags, ...others.slice(0, room)].map(facet),
    rest: others.slice(room).map(facet),
    areAll: counts.length < MOST_TAGS,
  };
}
