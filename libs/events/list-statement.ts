import type { QueryConfig } from 'pg';
import { listByMatch } from './list-by-match.js';
import { listByTime } from './list-by-time.js';
import type { ListEstimate } from './list-estimate.js';
import type { ListRequest } from './list-request.js';
import type { ExtraColumns } from './list-row.js';
import type { CountedTotal } from './remembered-totals.js';

/**
 * One statement, and so one snapshot, for a page and its total; it fetches one row more than the page holds, to tell
 * whether there is more. `estimate` is there when the filter has words or tags, `counted` when such a list was counted before.
 * Answers ListRows.
 */
export function listStatement(
  request: ListRequest,
  estimate: ListEstimate | undefined,
  extraColumns?: ExtraColumns,
  counted?: CountedTotal,
): QueryConfig {
  return estimate === undefined
    ? listByTime(request, extraColumns)
    : listByMatch(request, estimate, { extraColumns, counted });
}
