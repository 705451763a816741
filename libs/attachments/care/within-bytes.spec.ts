import { withinBytes } from './within-bytes.js';

describe('withinBytes', () => {
  it.each([
    [[], []],
    [
      [4, 4, 4],
      [4, 4, 4],
    ],
    [
      [5, 5, 1],
      [5, 5],
    ],
    [
      [5, 4, 1, 1],
      [5, 4, 1],
    ],
    [[11, 1], [11]],
    [[10, 1], [10]],
    [
      [9, 20, 1],
      [9, 20],
    ],
  ])('begins of %j, at ten bytes a run, %j', (sizes, expected) => {
    const files = sizes.map((sizeBytes) => ({ sizeBytes }));
    expect(withinBytes(files, 10).map(({ sizeBytes }) => sizeBytes)).toEqual(expected);
  });
});
