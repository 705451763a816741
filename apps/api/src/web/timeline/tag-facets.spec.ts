import { MOST_TAGS } from './facet-counts.query.js';
import { tagFacets } from './tag-facets.js';
import { NO_FILTER } from './timeline-filter.js';

const used = (number: number) =>
  Array.from({ length: number }, (_, index) => ({ tag: `t${index}`, count: 9 }));
const names = (tags: { name: string }[]) => tags.map(({ name }) => name);

describe('tagFacets', () => {
  it('puts ten beside the list, the chosen ones among them, and leaves none out', () => {
    const { top, rest, areAll } = tagFacets({ ...NO_FILTER, tags: ['t12'] }, used(13));
    expect(names(top)).toEqual(['t12', 't0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8']);
    expect(names(rest)).toEqual(['t9', 't10', 't11']);
    expect(areAll).toBe(true);
  });

  it('shows more than ten when more are chosen', () => {
    const tags = used(12).map(({ tag }) => tag);
    expect(names(tagFacets({ ...NO_FILTER, tags }, used(13)).top)).toEqual(tags);
  });

  it('does not say that it has all when there may be more', () => {
    expect(tagFacets(NO_FILTER, used(MOST_TAGS)).areAll).toBe(false);
    expect(tagFacets(NO_FILTER, used(MOST_TAGS - 1)).areAll).toBe(true);
  });
});
