import fc from 'fast-check';
import { readOperators } from './query-operators.js';

describe('readOperators', () => {
  it.each([
    ['tag:theatre before:1663', { words: '', tags: ['theatre'], toDay: '1662-12-31' }],
    ['plague after:1665-06 wine', { words: 'plague wine', tags: [], fromDay: '1665-07-01' }],
    ['before:2024-03-01', { words: '', tags: [], toDay: '2024-02-29' }],
    ['after:2023-12-31', { words: '', tags: [], fromDay: '2024-01-01' }],
    ['on:2024-02', { words: '', tags: [], fromDay: '2024-02-01', toDay: '2024-02-29' }],
    ['on:1666 fire', { words: 'fire', tags: [], fromDay: '1666-01-01', toDay: '1666-12-31' }],
    ['on:9999', { words: '', tags: [], fromDay: '9999-01-01', toDay: '9999-12-31' }],
    ['on:2023-05-01', { words: '', tags: [], fromDay: '2023-05-01', toDay: '2023-05-01' }],
    ['tag:"new york" Tag:a tag:a', { words: '', tags: ['new york', 'a'] }],
    ['has:attachment "great fire" -boat', { words: '"great fire" -boat', tags: [], hasAttachments: true }],
    [
      'fire -tag:theatre -tag:"new york" --TAG:theatre',
      { words: 'fire', tags: [], withoutTags: ['theatre', 'new york'] },
    ],
    ['-before:1666', { words: '', tags: [], fromDay: '1666-01-01' }],
    ['-before:0001', { words: '', tags: [], fromDay: '0001-01-01' }],
    ['-after:1666-02', { words: '', tags: [], toDay: '1666-02-28' }],
    ['-after:9999', { words: '', tags: [], toDay: '9999-12-31' }],
    [
      '-on:1666 -on:2024-02-29 on:2024',
      {
        words: '',
        tags: [],
        fromDay: '2024-01-01',
        toDay: '2024-12-31',
        withoutDays: [
          { first: '1666-01-01', last: '1666-12-31' },
          { first: '2024-02-29', last: '2024-02-29' },
        ],
      },
    ],
    ['-has:attachments -fire', { words: '-fire', tags: [], hasAttachments: false }],
    ['has:attachment -has:attachment', { words: '', tags: [], hasAttachments: false, isImpossible: true }],
    [
      'after:2020 after:2021 before:2030 before:2025',
      { words: '', tags: [], fromDay: '2022-01-01', toDay: '2024-12-31' },
    ],
  ])('takes %j apart', (q, expected) => {
    expect(readOperators(q)).toEqual(expected);
  });

  it.each([
    'before:soon',
    'before:2024-13',
    'on:2023-02-29',
    'after:12',
    'before:0001',
    'after:9999',
    'tag:',
    'tag:a,b',
    `tag:${'x'.repeat(65)}`,
    'has:wings',
    '-tag:',
    '-tag:a,b',
    '-before:soon',
    '-has:wings',
    'coffee or -tag:x',
    '"-tag:x"',
    '"tag:x"',
    'word"tag:x',
    'coffee or tag:x',
    'tag:x OR coffee',
    'https://example.org/on:2020',
    'before: 2024',
  ])('leaves %j to the words', (q) => {
    expect(readOperators(q)).toEqual({ words: q, tags: [] });
  });

  it('keeps every other word, in its order, whatever is typed', () => {
    const word = fc
      .stringMatching(/^[a-z"(&|!-]{1,8}$/)
      .filter((each) => !each.includes('"') && each !== 'or');
    const taken = fc.constantFrom(
      'tag:x',
      '-tag:x',
      '-before:2024',
      'before:2024',
      '-on:2023',
      'on:2023-05-01',
      'has:attachment',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, taken)), (tokens) => {
        const isOperator = (token: string) => token.includes(':');
        expect(readOperators(tokens.join(' ')).words.split(' ').filter(Boolean)).toEqual(
          tokens.filter((token) => !isOperator(token)),
        );
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 512 }), (q) => {
        const { words, fromDay, toDay } = readOperators(q);
        expect(words.length).toBeLessThanOrEqual(q.length);
        for (const day of [fromDay, toDay]) expect(day ?? '2000-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
    );
  });
});
