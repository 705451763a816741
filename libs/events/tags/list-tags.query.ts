import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { CHANGED_DAYS, LAST_USE } from './last-use.js';
import type { ListTags, TagPage, TagSort } from './tag.dto.js';
import { TagUsageQuery } from './tag-usage.query.js';

const ORDER: Record<TagSort, string> = {
  most: 'count DESC, folded, tag COLLATE "C"',
  least: 'count, folded, tag COLLATE "C"',
  name: 'folded, tag COLLATE "C"',
  last_used: 'last_used DESC, folded, tag COLLATE "C"',
};

const FITTING = `
  SELECT tag, folded, count FROM tag_totals
  WHERE folded ^@ fold_text($1) AND ($5 = '' OR strpos(folded, fold_text($5)) > 0)`;

const FITTING_WITH_LAST_USE = `
  SELECT t.tag, t.folded, t.count, ${LAST_USE} AS last_used FROM (${FITTING}) t LEFT JOIN freshly f USING (tag)`;

const text = (sort: TagSort) => `
  WITH ${sort === 'last_used' ? `${CHANGED_DAYS},` : ''}
  found AS MATERIALIZED (${sort === 'last_used' ? FITTING_WITH_LAST_USE : FITTING})
  SELECT json_build_object(
    'items', coalesce((
      SELECT json_agg(json_build_object('tag', tag, 'count', count))
      FROM (SELECT tag, count FROM found ORDER BY ${ORDER[sort]} LIMIT $2::integer OFFSET $3) page), '[]'),
    'total', (SELECT count(*) FROM found), 'total_relation', 'eq', 'page', $4::integer, 'page_size', $2::integer)::text AS json`;

@Injectable()
export class ListTagsQuery {
  constructor(
    private readonly database: Database,
    private readonly usage: TagUsageQuery,
  ) {}

  /** JSON text in the shape of TagPage; a page past the end has no items. Indexes: tag_counts_folded, tag_days_pkey. */
  async run(params: ListTags): Promise<string> {
    const { prefix = '', contains = '', sort = 'most', page = 1, page_size } = params;
    const { rows } = await this.database.query<{ json: string }>({
      text: text(sort),
      values: [prefix, page_size, (page - 1) * page_size, page, contains],
    });
    const json = rows[0]?.json ?? '';
    return params.usage === 'true' ? JSON.stringify(await this.withUsage(JSON.parse(json) as TagPage)) : json;
  }

  private async withUsage(page: TagPage): Promise<TagPage> {
    const usage = await this.usage.run(page.items.map(({ tag }) => tag));
    return { ...page, items: page.items.map((item) => ({ ...item, ...usage.get(item.tag) })) };
  }
}
