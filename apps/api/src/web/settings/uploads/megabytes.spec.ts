import { megabytesText, parseMegabytes } from './megabytes.js';

describe('megabytes', () => {
  it.each([
    [10_485_760, '10'],
    [2_621_440, '2.5'],
    [1_099_511_627_776, '1048576'],
    [1, '0.000001'],
  ])('%d bytes are shown as %s', (bytes, text) => {
    expect(megabytesText(bytes)).toBe(text);
    expect(parseMegabytes(text)).toBe(bytes);
  });

  it('are read with a point or a comma', () => {
    expect(parseMegabytes('0.5')).toBe(524_288);
    expect(parseMegabytes('0,5')).toBe(524_288);
  });

  it.each(['', ' ', '-1', '1e3', '10 MB', '1.2.3', '.5', '1234567890', 'NaN'])('are not %j', (text) => {
    expect(parseMegabytes(text)).toBeUndefined();
  });
});
