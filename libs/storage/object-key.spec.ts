import { keySegments } from './object-key.js';

describe('keySegments', () => {
  it.each([
    ['x', ['x']],
    ['0f/1791990000__a.txt', ['0f', '1791990000__a.txt']],
    ['.../..a/.b', ['...', '..a', '.b']],
    ["!#-.0Z[]~/'", ['!#-.0Z[]~', "'"]],
    [`${'x'.repeat(255)}/y`, ['x'.repeat(255), 'y']],
    [`${'x/'.repeat(511)}yy`, [...Array<string>(511).fill('x'), 'yy']],
  ])('takes %j apart', (key, segments) => {
    expect(keySegments(key)).toEqual(segments);
  });

  it.each([
    '',
    '/',
    'a/',
    '/a',
    'a//b',
    '.',
    '..',
    'a/..',
    '../a',
    'a/./b',
    'a\\b',
    'a b',
    'a\n',
    'a\u007f',
    'é',
  ])('refuses %j', (key) => {
    expect(() => keySegments(key)).toThrow(RangeError);
  });

  it('refuses what is too long, and repeats no more of it than its begin', () => {
    expect(() => keySegments(`${'x/'.repeat(511)}yyy`)).toThrow(RangeError);
    expect(() => keySegments('x'.repeat(256))).toThrow(
      new RangeError(`"${'x'.repeat(80)}" cannot be the key of an object.`),
    );
  });
});
