import fc from 'fast-check';
import { pager } from './pager.js';

const written = (page: number, total: number) =>
  pager(page, 25, total)
    .numbers.map(({ number, current }) => (number === null ? '…' : current ? `[${number}]` : String(number)))
    .join(' ');

describe('pager', () => {
  it.each([
    [1, 1284, '[1] 2 3 … 52'],
    [2, 1284, '1 [2] 3 … 52'],
    [3, 1284, '1 2 [3] 4 … 52'],
    [4, 1284, '1 2 3 [4] 5 … 52'],
    [10, 1284, '1 … 9 [10] 11 … 52'],
    [51, 1284, '1 … 50 [51] 52'],
    [52, 1284, '1 … 51 [52]'],
    [1, 25, '[1]'],
    [1, 0, '[1]'],
    [1, 26, '[1] 2'],
  ])('page %d of %d events reads "%s"', (page, total, text) => {
    expect(written(page, total)).toBe(text);
  });

  it.each([
    [1, '[1] 2 3 …'],
    [10, '1 … 9 [10] 11 …'],
    [400, '1 … 399 [400] 401 …'],
    [500, '1 … 499 [500] 501 …'],
  ])('page %d of a list that was not counted to its end reads "%s"', (page, text) => {
    const { numbers, next, shown } = pager(page, 25, 10_000, true);
    expect(
      numbers
        .map(({ number, current }) => (number === null ? '…' : current ? `[${number}]` : number))
        .join(' '),
    ).toBe(text);
    expect([next, shown]).toEqual([page + 1, page * 25]);
  });

  it('knows its neighbours and how much is shown', () => {
    expect(pager(2, 25, 60)).toMatchObject({ previous: 1, next: 3, shown: 50 });
    expect(pager(3, 25, 60)).toMatchObject({ previous: 2, next: null, shown: 60 });
  });

  it('always names the first, the last and the current page once, in order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, share) => {
          const pages = Math.ceil(total / 25);
          const page = 1 + Math.floor(share * (pages - 1));
          const numbers = pager(page, 25, total).numbers.flatMap(({ number }) => number ?? []);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          expect(numbers).toEqual(expect.arrayContaining([1, page, pages]));
          expect(pager(page, 25, total).numbers.filter(({ current }) => current)).toHaveLength(1);
        },
      ),
    );
  });
});
