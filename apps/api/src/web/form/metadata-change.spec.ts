import { metadataChange } from './metadata-change.js';

describe('metadataChange', () => {
  it.each<[string, object | null, object | null, object]>([
    ['nothing of what is the same', { a: { b: [1] } }, { a: { b: [1] } }, {}],
    ['nothing of nothing', null, null, {}],
    ['everything of nothing', null, { a: 1, b: null }, { unfit: 'b' }],
    ['all of what is new', null, { a: 1, b: {} }, { patch: { a: 1, b: {} } }],
    ['null of what goes as a whole', { a: 1 }, null, { patch: null }],
    ['null for keys that go, and no word of the others', { a: 1, b: 2 }, { b: 2 }, { patch: { a: null } }],
    [
      'only what differs inside',
      { a: { b: 1, c: { d: 2 }, e: 3 } },
      { a: { b: 1, c: { d: 4 } } },
      { patch: { a: { c: { d: 4 }, e: null } } },
    ],
    ['lists as a whole', { a: [1, 2] }, { a: [1] }, { patch: { a: [1] } }],
    ['an object where a list was', { a: [1] }, { a: { b: 1 } }, { patch: { a: { b: 1 } } }],
    ['a null that was there as it is', { a: null, b: 1 }, { a: null, b: 2 }, { patch: { b: 2 } }],
    [
      'a null inside that was there',
      { a: { b: null } },
      { a: { b: null, c: 1 } },
      { patch: { a: { c: 1 } } },
    ],
    ['no null that comes in place of a value', { a: 1 }, { a: null }, { unfit: 'a' }],
    ['no null inside of what is new', { a: 1 }, { b: { c: { d: null } } }, { unfit: 'd' }],
    ['no null inside of what was none', { a: 1 }, { a: { b: null } }, { unfit: 'b' }],
    ['a null in a list', {}, { a: [null] }, { patch: { a: [null] } }],
  ])('makes %s', (_what, before, after, change) => {
    expect(
      metadataChange(before as Record<string, unknown> | null, after as Record<string, unknown> | null),
    ).toEqual(change);
  });

  it('takes no key for one that every object has', () => {
    expect(metadataChange({}, { constructor: null })).toEqual({
      unfit: 'constructor',
    });
  });
});
