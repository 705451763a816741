import { eventFromFields } from './event-fields.js';

describe('eventFromFields', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['a, b', ['a', ' b']],
    [
      ['a', 'b,c', ''],
      ['a', 'b', 'c'],
    ],
    ['', []],
    ['a,,b', ['a', '', 'b']],
  ])('reads the tags %j as %j', (tags, list) => {
    expect(eventFromFields({ title: 'x', tags })).toEqual({ title: 'x', tags: list });
  });

  it('reads metadata as JSON, and leaves a repeated one to be refused', () => {
    expect(eventFromFields({ metadata: ' {"a": [1, {"b": null}]} ' })).toEqual({
      metadata: { a: [1, { b: null }] },
    });
    expect(eventFromFields({ metadata: 'null' })).toEqual({ metadata: null });
    expect(eventFromFields({ metadata: ['{}', '{}'] })).toEqual({ metadata: ['{}', '{}'] });
  });

  it.each([
    ['{', 'metadata must be JSON.'],
    ['', 'metadata must be JSON.'],
    ['{"a":NaN}', 'metadata must be JSON.'],
    ['1},"title":{"x":1', 'metadata must be JSON.'],
    ['{"a":"\\u0000"}', 'metadata must not contain the NUL character.'],
    ['{"a":"\\ud800"}', 'metadata must not contain half of a surrogate pair.'],
    ['{"a":1e400}', 'metadata has a number with more digits than can be kept: send it as text.'],
    ['{"a":9007199254740993}', 'metadata has a number with more digits than can be kept: send it as text.'],
    ['{"__proto__":{"x":1}}', 'metadata must not have the key __proto__.'],
    [`${'['.repeat(33)}${']'.repeat(33)}`, 'metadata must not be nested deeper than 32 levels.'],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'metadata must not be nested deeper than 32 levels.'],
  ])('refuses the metadata %.40s', (metadata, sentence) => {
    expect(() => eventFromFields({ title: 'x', metadata })).toThrow(sentence);
  });
});
