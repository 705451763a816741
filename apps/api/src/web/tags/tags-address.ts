import type { IncomingHttpHeaders } from 'node:http';
import { TAG_SORTS } from '#libs/events';
import type { TagsQuery } from './tags-query.dto.js';

/** `/tags?…` with what differs from what is shown by itself. */
export function tagsHref({ find, sort, more, focus }: TagsQuery): string {
  const query = new URLSearchParams({
    ...(find && { find }),
    ...(sort && sort !== 'most' && { sort }),
    ...(more && { more }),
    ...(focus && { focus }),
  }).toString();
  return query ? `/tags?${query}` : '/tags';
}

/** What the page shows that the request came from; everything when that was another page. */
export function shownTags(headers: IncomingHttpHeaders): TagsQuery {
  const current = headers['hx-current-url'];
  if (typeof current !== 'string' || !URL.canParse(current)) return {};
  const { pathname, searchParams } = new URL(current);
  if (pathname !== '/tags') return {};
  const find = searchParams.get('find')?.slice(0, 64);
  return {
    find: find ?? undefined,
    sort: TAG_SORTS.find((sort) => sort === searchParams.get('sort')),
    more: searchParams.has('more') ? '1' : undefined,
  };
}

/** The page that renames a tag. Browsers read `.` and `..` in a path as the way to another page. */
export function renameHref(tag: string): string {
  return /^\.{1,2}$/.test(tag) ? `/tags/rename?tag=${tag}` : `/tags/${encodeURIComponent(tag)}/rename`;
}

/** The page that asks whether several tags are to become one. */
export function mergeHref(tags: string[], into: string): string {
  return `/tags/merge?${new URLSearchParams([...tags.map((tag): [string, string] => ['tags', tag]), ['into', into]]).toString()}`;
}
