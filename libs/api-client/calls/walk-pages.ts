/** What a list answers, as far as walking it is concerned. */
export interface Page<T> {
  items: T[];
  total: number | null;
  page: number | null;
  page_size: number;
  next_cursor: string | null;
}

export interface PageRequest {
  page?: number;
  cursor?: string;
}

/** Every page of a list: by cursor, or by number where the order has no cursor. Holds one page at a time. */
export async function* walkPages<T>(
  fetchPage: (request: PageRequest) => Promise<Page<T>>,
): AsyncGenerator<Page<T>> {
  let page = await fetchPage({});
  yield page;
  for (let number = 2; ; number += 1) {
    const cursor = page.next_cursor;
    if (cursor === null && isLast(page)) return;
    page = await fetchPage(cursor === null ? { page: number } : { cursor });
    yield page;
  }
}

/** Without a cursor: a page that is not full is the last, and a cursor that ended has ended. */
function isLast({ items, page, page_size }: Page<unknown>): boolean {
  return page === null || items.length < page_size;
}

/** Every item of a list, one after the other; pages are fetched as they are needed. */
export async function* walkItems<T>(
  fetchPage: (request: PageRequest) => Promise<Page<T>>,
): AsyncGenerator<T> {
  for await (const { items } of walkPages(fetchPage)) yield* items;
}
