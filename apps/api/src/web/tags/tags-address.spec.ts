import { mergeHref, renameHref, shownTags, tagsHref } from './tags-address.js';

describe('addresses of tags', () => {
  it('say what differs', () => {
    expect(tagsHref({})).toBe('/tags');
    expect(tagsHref({ find: 'a b', sort: 'name', more: '1' })).toBe('/tags?find=a+b&sort=name&more=1');
    expect(tagsHref({ sort: 'most' })).toBe('/tags');
  });

  it('are read back from the page that a request came from', () => {
    const from = (path: string) => shownTags({ 'hx-current-url': `http://localhost:8000${path}` });
    expect(from('/tags?find=a+b&sort=name&more=1')).toEqual({ find: 'a b', sort: 'name', more: '1' });
    expect(from('/tags?sort=pink')).toEqual({ find: undefined, sort: undefined, more: undefined });
    expect([from('/?find=a'), shownTags({}), shownTags({ 'hx-current-url': '::' })]).toEqual([{}, {}, {}]);
  });

  it('hold any tag', () => {
    expect(renameHref('a/b c?#%')).toBe('/tags/a%2Fb%20c%3F%23%25/rename');
    expect(renameHref('..')).toBe('/tags/rename?tag=..');
    expect(mergeHref(['a&b', 'c'], 'a&b')).toBe('/tags/merge?tags=a%26b&tags=c&into=a%26b');
  });
});
