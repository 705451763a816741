import { searchOptions } from './search-options.js';

describe('searchOptions', () => {
  it('offers tags as an operator and titles as a phrase', () => {
    const options = searchOptions({ tags: ['theatre', 'new york'], titles: ['To the theatre'] });
    expect(options).toEqual([
      { value: 'tag:theatre', label: 'Tag' },
      { value: 'tag:"new york"', label: 'Tag' },
      { value: '"To the theatre"', label: 'Title' },
    ]);
  });

  it('leaves out what cannot be written in a search', () => {
    const options = searchOptions({ tags: ['5" disks'], titles: ['Saw "Macbeth"', 'x'.repeat(600)] });
    expect(options).toEqual([{ value: '"Saw  Macbeth "', label: 'Title' }]);
  });

  it('offers a few of each', () => {
    const eight = Array.from({ length: 8 }, (_, index) => `x${index}`);
    expect(searchOptions({ tags: eight, titles: eight })).toHaveLength(10);
  });
});
