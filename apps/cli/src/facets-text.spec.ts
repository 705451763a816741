import { facetsText } from './facets-text.js';

describe('facetsText', () => {
  it('names tags and years with their counts, without what a terminal would obey', () => {
    const tags = [
      { tag: 'theatre', count: 1200 },
      { tag: 'a\u001b[31m', count: 1 },
    ];
    const text = facetsText({ tags, years: [{ year: 1663, count: 2 }] });
    expect(text.split('\n')[0]).toContain('theatre 1,200, a');
    expect(text).not.toContain('\u001b');
    expect(text.split('\n')[1]).toBe('years: 1663 2');
  });

  it('says that there is none', () => {
    expect(facetsText({ tags: [], years: [] })).toBe('tags:  none\nyears: none');
  });
});
