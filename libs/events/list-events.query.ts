import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { encodeCursor } from './event-cursor.js';
import type { EventPage } from './list-events.dto.js';
import type { ListRequest } from './list-request.js';
import { type ExtraColumns, type ListRow, listStatement, TOTAL_CAP } from './list-statement.js';

/** A page whose items are JSON text (an array), as PostgreSQL built it. */
export interface ListedEvents extends Omit<EventPage, 'items'> {
  items: string;
}

@Injectable()
export class ListEventsQuery {
  constructor(private readonly database: Database) {}

  /** A page of events, read in one statement. A page past the end has no items. */
  async run(request: ListRequest, extraColumns?: ExtraColumns): Promise<ListedEvents> {
    const { rows } = await this.database.query<ListRow>(listStatement(request, extraColumns));
    const [row] = rows as [ListRow];
    const counted = row.total === null ? null : Number(row.total);
    const isCapped = request.total === 'capped' && counted !== null && counted > TOTAL_CAP;
    return {
      items: `[${row.items}]`,
      total: isCapped ? TOTAL_CAP : counted,
      total_relation: counted === null ? 'none' : isCapped ? 'gte' : 'eq',
      page: request.after === undefined ? request.page : null,
      page_size: request.pageSize,
      next_cursor: nextCursor(request, row),
    };
  }
}

/** The answer's JSON, with the items spliced in as they came. */
export function pageJson({ items, ...rest }: ListedEvents): string {
  return `{"items":${items},${JSON.stringify(rest).slice(1)}`;
}

function nextCursor(
  { filter, sort }: ListRequest,
  { has_more, last_timestamp, last_id }: ListRow,
): string | null {
  if (!has_more || sort === 'relevance' || last_timestamp === null) return null;
  return encodeCursor({ timestamp: last_timestamp, id: Number(last_id) }, filter, sort);
}
