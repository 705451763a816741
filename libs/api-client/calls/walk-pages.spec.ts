import { type Page, type PageRequest, walkPages } from './walk-pages.js';

const ITEMS = [1, 2, 3, 4, 5, 6];

function list(items: number[], pageSize: number, withCursor: boolean) {
  const asked: PageRequest[] = [];
  const fetchPage = async (request: PageRequest): Promise<Page<number>> => {
    asked.push(request);
    const at = request.cursor === undefined ? ((request.page ?? 1) - 1) * pageSize : Number(request.cursor);
    const next = at + pageSize;
    return {
      items: items.slice(at, next),
      total: items.length,
      page: request.cursor === undefined ? (request.page ?? 1) : null,
      page_size: pageSize,
      next_cursor: withCursor && next < items.length ? String(next) : null,
    };
  };
  return { asked, fetchPage };
}

async function walk(fetchPage: (request: PageRequest) => Promise<Page<number>>): Promise<number[]> {
  const seen: number[] = [];
  for await (const { items } of walkPages(fetchPage)) seen.push(...items);
  return seen;
}

describe('walkPages', () => {
  it('follows cursors to the end', async () => {
    const { asked, fetchPage } = list(ITEMS, 4, true);
    expect(await walk(fetchPage)).toEqual(ITEMS);
    expect(asked).toEqual([{}, { cursor: '4' }]);
  });

  it('counts pages where there is no cursor', async () => {
    const { asked, fetchPage } = list(ITEMS, 4, false);
    expect(await walk(fetchPage)).toEqual(ITEMS);
    expect(asked).toEqual([{}, { page: 2 }]);
  });

  it.each([true, false])('ends on a last page that is full (with cursor: %s)', async (withCursor) => {
    expect(await walk(list(ITEMS, 3, withCursor).fetchPage)).toEqual(ITEMS);
  });

  it('ends at once when there is nothing', async () => {
    const { asked, fetchPage } = list([], 3, true);
    expect(await walk(fetchPage)).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
