import { spanWords } from './span-words.js';

describe('spanWords', () => {
  it.each([
    [1, '1 second'],
    [90, '90 seconds'],
    [300, '5 minutes'],
    [3600, '1 hour'],
    [5400, '90 minutes'],
    [604_800, '7 days'],
  ])('of %d is %s', (seconds, words) => {
    expect(spanWords(seconds)).toBe(words);
  });
});
