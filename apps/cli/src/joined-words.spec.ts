import { joinedWords } from './joined-words.js';

describe('joinedWords', () => {
  it.each([
    [['Coffee #coffee price=3.5'], 'Coffee #coffee price=3.5'],
    [['Coffee', '#coffee', '@', '8am'], 'Coffee #coffee @ 8am'],
    [['Coffee', 'place=Café "A" here'], 'Coffee place="Café \\"A\\" here"'],
    [['Coffee', 'list=[1, 2]', 'geo={"a": 1}', 'q="a b"'], 'Coffee list=[1, 2] geo={"a": 1} q="a b"'],
    [['place=Café A'], 'place=Café A'],
    [['two words', 'a==b c'], 'two words a==b c'],
  ])('%j is %s', (words, line) => {
    expect(joinedWords(words)).toBe(line);
  });
});
