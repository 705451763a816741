import { InvalidArgumentError } from 'commander';
import { columnMap } from './column-map.js';

describe('columnMap', () => {
  it('gathers fields and their columns, and what is to be left out', () => {
    const one = columnMap('title=What = it was');
    expect(columnMap('tags=', one)).toEqual({ title: 'What = it was', tags: null });
    expect(one).toEqual({ title: 'What = it was' });
  });

  it.each(['title', '=Column', ' =Column', ''])('refuses %j', (text) => {
    expect(() => columnMap(text)).toThrow(InvalidArgumentError);
  });
});
