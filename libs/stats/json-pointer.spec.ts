import { parsePointer } from './json-pointer.js';

describe('parsePointer', () => {
  it.each([
    ['/distance_km', ['distance_km']],
    ['/shoes/age', ['shoes', 'age']],
    ['/a~1b/c~0d/~01', ['a/b', 'c~d', '~1']],
    ['/', ['']],
    ['/km "x"\n', ['km "x"\n']],
  ])('reads %j', (text, keys) => expect(parsePointer(text)).toEqual(keys));

  it.each(['', 'distance_km', '/a~', '/a~2'])('does not read %j', (text) =>
    expect(parsePointer(text)).toBeUndefined(),
  );
});
