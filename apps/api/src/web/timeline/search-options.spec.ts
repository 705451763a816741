import { searchOptions } from './search-options.js';

describe('searchOptions', () => {
  it('offers tags as an operator and titles as a phrase', () => {
    const options = searchOptions('x', { tags: ['theatre', 'new york'], titles: ['To the theatre'] });
    expect(options).toEqual([
      { value: 'tag:theatre', label: 'Tag' },
      { value: 'tag:"new york"', label: 'Tag' },
      { value: '"To the theatre"', label: 'Title' },
    ]);
  });

  it.each([
    ['thea', 'tag:theatre', 'Tag'],
    ['-tag:thea', '-tag:theatre', 'Tag'],
    ['plague  thea', 'plague  tag:theatre', 'plague  theatre'],
    ['plague -tag:thea', 'plague -tag:theatre', 'plague -theatre'],
    ['"the wife" tag:"thea', '"the wife" tag:theatre', '"the wife" theatre'],
  ])('keeps what stands before %j', (typed, value, label) => {
    expect(searchOptions(typed, { tags: ['theatre'], titles: [] })).toEqual([{ value, label }]);
  });

  it('takes a tag of two words for all that was typed', () => {
    const options = searchOptions('New Yo', { tags: ['new york'], titles: [] });
    expect(options).toEqual([{ value: 'tag:"new york"', label: 'Tag' }]);
  });

  it('leaves out what cannot be written in a search', () => {
    const options = searchOptions('x', { tags: ['5" disks'], titles: ['Saw "Macbeth"', 'x'.repeat(600)] });
    expect(options).toEqual([{ value: '"Saw  Macbeth "', label: 'Title' }]);
  });

  it('offers a few of each', () => {
    const eight = Array.from({ length: 8 }, (_, index) => `x${index}`);
    expect(searchOptions('x', { tags: eight, titles: eight })).toHaveLength(10);
  });
});
