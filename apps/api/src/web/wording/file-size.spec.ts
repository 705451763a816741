import { fileSize } from './file-size.js';

describe('fileSize', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1024, '1 KB'],
    [219_136, '214 KB'],
    [1_048_575, '1 MB'],
    [2_202_010, '2.1 MB'],
    [10_485_760, '10 MB'],
    [15_623_782, '14.9 MB'],
    [5_368_709_120, '5 GB'],
  ])('writes %d as "%s"', (bytes, text) => {
    expect(fileSize(bytes)).toBe(text);
  });
});
