import { yearFigures } from './year-figures.js';

const said = (counts: [string, number][]) =>
  yearFigures(new Map(counts), '2026').map(({ value, words }) => `${value} ${words}`);

describe('yearFigures', () => {
  it('says what a year amounts to', () => {
    expect(
      said(
        [
          ['2026-01-01', 1],
          ['2026-08-02', 7],
          ['2026-09-01', 7],
          ['2026-10-01', 1_269],
        ].slice(0, 3) as [string, number][],
      ),
    ).toEqual([
      '15 events',
      '3 days with an entry',
      '5 events on such a day',
      'Sun 2 Aug fullest day, 7 events',
    ]);
    expect(
      said([
        ['2026-08-02', 1_280],
        ['2026-08-03', 3],
      ])[0],
    ).toBe('1,283 events');
    expect(
      said([
        ['2026-08-02', 2],
        ['2026-08-03', 3],
      ])[2],
    ).toBe('2.5 events on such a day');
    expect(said([['2026-08-02', 1]])).toEqual([
      '1 event',
      '1 day with an entry',
      '1 event on such a day',
      'Sun 2 Aug fullest day, 1 event',
    ]);
    expect(said([])).toEqual(['None in 2026']);
  });
});
