/** The numbered links under a list; `null` stands for a gap. */
export interface Pager {
  page: number;
  pages: number;
  numbers: { number: number | null; current: boolean }[];
  previous: number | null;
  next: number | null;
  /** Events up to the end of this page. */
  shown: number;
}

/**
 * First, last, and the neighbours of the current page: `1 2 3 … 52`, `1 … 9 10 11 … 52`. Of a list with more events than
 * `total` (`isMore`) the last page is not known: `1 2 3 …`, and behind `total` there is a next page until one is not full.
 */
export function pager(page: number, pageSize: number, total: number, isMore = false): Pager {
  const counted = Math.max(1, Math.ceil(total / pageSize));
  const pages = isMore ? Math.max(counted, page) + 1 : counted;
  const edge = page <= 2 ? 3 : 1;
  const wanted = new Set([
    1,
    ...(isMore ? [] : [pages]),
    page - 1,
    page,
    page + 1,
    ...(edge === 3 ? [2, 3] : []),
  ]);
  const present = [...wanted].filter((number) => number >= 1 && number <= pages).sort((a, b) => a - b);
  const numbers: Pager['numbers'] = [];
  for (const [index, number] of present.entries()) {
    const gap = number - (present[index - 1] ?? 0) - 1;
    if (gap === 1) numbers.push({ number: number - 1, current: false });
    if (gap > 1) numbers.push({ number: null, current: false });
    numbers.push({ number, current: number === page });
  }
  if (isMore) numbers.push({ number: null, current: false });
  return {
    page,
    pages,
    numbers,
    previous: page > 1 ? page - 1 : null,
    next: page < pages ? page + 1 : null,
    shown: isMore ? page * pageSize : Math.min(total, page * pageSize),
  };
}
