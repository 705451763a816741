import { type EventResponse, type Page, type PageRequest, walkPages } from '#libs/api-client';
import { amount } from './amounts.js';
import type { Cli } from './cli.js';
import { EventTable, type EventRow } from './event-table.js';
import { eventRow } from './event-row.js';
import { pick } from './fields.js';
import { machineZone } from './local-time.js';
import type { PagingOptions } from './paging-options.js';
import { printFields } from './print-records.js';
import type { ResultOptions } from './result-options.js';

interface Listing<T> {
  fetchPage: (request: PageRequest & { page_size?: number; total?: 'none' }) => Promise<Page<T>>;
  /** What a row says beyond what every event says. */
  extra?: (event: T) => Partial<EventRow>;
  options: PagingOptions & ResultOptions;
}

/** For walking everything: the fewest requests. */
const WHOLE_PAGE = 200;

/** Prints a page of events, or with `--all` every page as it comes, as a table or in the API's shape. */
export async function printEvents<T extends EventResponse>(cli: Cli, listing: Listing<T>): Promise<void> {
  const { page, pageSize = listing.options.all ? WHOLE_PAGE : undefined, all } = listing.options;
  const { json, ndjson, fields } = listing.options;
  const total = all ? 'none' : undefined; // whoever walks everything counts along
  const fetchPage = (request: PageRequest) =>
    listing.fetchPage({ page, page_size: pageSize, total, ...request });
  const shaped = (items: T[]): object[] => (fields ? items.map((item) => pick(item, fields)) : items);
  if (json) return all ? printAllJson(cli, fetchPage, shaped) : printJson(cli, await fetchPage({}), shaped);
  const table = new EventTable(cli.output);
  const home = machineZone();
  const print = ({ items }: Page<T>) => {
    if (ndjson) return shaped(items).forEach((item) => cli.output.jsonLine(item));
    if (fields) return printFields(cli.output, items, fields);
    table.print(items.map((item) => ({ ...eventRow(item, home), ...listing.extra?.(item) })));
  };
  if (!all) {
    const only = await fetchPage({});
    print(only);
    cli.output.note(footer(only));
    return;
  }
  let count = 0;
  for await (const each of walkPages(fetchPage)) {
    print(each);
    count += each.items.length;
  }
  cli.output.note(amount(count, 'event'));
}

function footer({ items, total, page, page_size }: Page<unknown>): string {
  if (total === null || page === null) return amount(items.length, 'event');
  const pages = Math.ceil(total / page_size);
  if (total === 0) return 'No events.';
  if (page > pages)
    return `${amount(total, 'event')}; page ${page} is past the end, the last is --page ${pages}`;
  if (pages === 1) return amount(total, 'event');
  const next = page < pages ? `; next: --page ${page + 1}` : '';
  return `${amount(total, 'event')}, page ${page} of ${pages.toLocaleString('en-US')}${next}`;
}

function printJson<T>({ output }: Cli, page: Page<T>, shaped: (items: T[]) => object[]): void {
  output.json({ ...page, items: shaped(page.items) });
}

/** One document like a page's, with everything in `items`; written as it comes, so that memory stays flat. */
async function printAllJson<T>(
  { output }: Cli,
  fetchPage: (request: PageRequest) => Promise<Page<T>>,
  shaped: (items: T[]) => object[],
): Promise<void> {
  let total = 0;
  let pageSize = WHOLE_PAGE;
  output.print('{"items": [');
  for await (const { items, page_size } of walkPages(fetchPage)) {
    pageSize = page_size;
    shaped(items).forEach((item, at) => output.jsonLine(item, total + at > 0 ? ',' : ''));
    total += items.length;
  }
  const rest = { total, total_relation: 'eq', page: null, page_size: pageSize, next_cursor: null };
  output.print(`], ${JSON.stringify(rest).slice(1)}`);
}
