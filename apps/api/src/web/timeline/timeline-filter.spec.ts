import { effectiveSort, isFiltered, NO_FILTER, timelineHref, withTag } from './timeline-filter.js';

describe('timeline filter', () => {
  it('writes only what narrows the list, in one order', () => {
    expect(timelineHref(NO_FILTER)).toBe('/');
    expect(timelineHref(NO_FILTER, 3)).toBe('/?page=3');
    expect(
      timelineHref({
        sort: 'oldest',
        hasAttachments: true,
        end: '2026-10-15',
        start: '2026-10-01',
        tagsMode: 'any',
        tags: ['a b', 'ç'],
        q: '"two words" & more',
      }),
    ).toBe(
      '/?q=%22two+words%22+%26+more&tags=a+b&tags=%C3%A7&tags_mode=any&start=2026-10-01&end=2026-10-15&has_attachments=true&sort=oldest',
    );
  });

  it('leaves out what makes no difference', () => {
    expect(timelineHref({ tags: ['a'], tagsMode: 'any' })).toBe('/?tags=a');
    expect(timelineHref({ ...NO_FILTER, sort: 'newest' })).toBe('/');
    expect(timelineHref({ ...NO_FILTER, q: 'x', sort: 'relevance' })).toBe('/?q=x');
    expect(timelineHref({ ...NO_FILTER, q: 'x', sort: 'newest' })).toBe('/?q=x&sort=newest');
    expect(timelineHref({ ...NO_FILTER, sort: 'relevance' })).toBe('/');
  });

  it('sorts by match once there is something to match', () => {
    expect(effectiveSort(NO_FILTER)).toBe('newest');
    expect(effectiveSort({ ...NO_FILTER, q: 'x' })).toBe('relevance');
    expect(effectiveSort({ ...NO_FILTER, q: 'x', sort: 'oldest' })).toBe('oldest');
    expect(effectiveSort({ ...NO_FILTER, sort: 'relevance' })).toBe('newest');
    expect(effectiveSort({ ...NO_FILTER, q: 'tag:x before:2020' })).toBe('newest');
    expect(effectiveSort({ ...NO_FILTER, q: 'tag:x', sort: 'relevance' })).toBe('newest');
    expect(effectiveSort({ ...NO_FILTER, q: 'tag:x fire' })).toBe('relevance');
  });

  it('knows what narrows', () => {
    expect(isFiltered({ ...NO_FILTER, sort: 'oldest' })).toBe(false);
    expect(isFiltered({ ...NO_FILTER, hasAttachments: false })).toBe(true);
    expect(isFiltered({ ...NO_FILTER, end: '2026-01-01' })).toBe(true);
  });

  it('adds a tag once', () => {
    expect(withTag(withTag(NO_FILTER, 'a'), 'b').tags).toEqual(['a', 'b']);
    expect(withTag({ ...NO_FILTER, tags: ['a'] }, 'a').tags).toEqual(['a']);
  });
});
