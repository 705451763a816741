import { readTyped } from './typed-text.js';

describe('readTyped', () => {
  it.each([
    ['thea', { last: 'thea', before: [], tags: ['thea'] }],
    ['  great fi ', { last: 'fi', before: ['great'], tags: ['great fi', 'fi'] }],
    ['tag:thea', { before: [], tags: ['thea'] }],
    ['plague -tag:thea', { before: [], tags: ['thea'] }],
    ['plague TAG:"new yo', { before: [], tags: ['new yo'] }],
    ['tag:', { before: [], tags: [''] }],
    [
      'tag:theatre before:1663 -office "great fi',
      { last: 'fi', before: ['great'], tags: ['tag:theatre before:1663 -office "great fi', 'fi'] },
    ],
    ['great-fi', { last: 'fi', before: ['great'], tags: ['great-fi'] }],
    ['a b c d e f g', { last: 'g', before: ['b', 'c', 'd', 'e', 'f'], tags: ['a b c d e f g', 'g'] }],
    ['!', { before: [], tags: [] }],
    ['', { before: [], tags: [] }],
  ])('takes %j apart', (typed, expected) => {
    expect(readTyped(typed)).toEqual(expected);
  });
});
