import type { EventFilter } from '#libs/events';

/** Whether a filter leaves everything: then what is kept in `tag_totals` and `day_totals` need not be counted. */
export function isWholeLog({ tags, anyTag: _, ...rest }: EventFilter): boolean {
  return tags.length === 0 && Object.values(rest).every((value) => value === undefined);
}
