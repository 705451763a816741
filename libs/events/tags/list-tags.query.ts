import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { ListTags } from './tag.dto.js';

const TEXT = `
  WITH found AS MATERIALIZED (SELECT tag, folded, count FROM tag_totals WHERE folded ^@ fold_text($1))
  SELECT json_build_object(
    'items', coalesce((
      SELECT json_agg(json_build_object('tag', tag, 'count', count))
      FROM (SELECT tag, count FROM found ORDER BY count DESC, folded, tag COLLATE "C" LIMIT $2::integer OFFSET $3) page), '[]'),
    'total', (SELECT count(*) FROM found), 'total_relation', 'eq', 'page', $4::integer, 'page_size', $2::integer)::text AS json`;

@Injectable()
export class ListTagsQuery {
  constructor(private readonly database: Database) {}

  /** JSON text in the shape of TagPage; a page past the end has no items. Index: tag_counts_folded. */
  async run({ prefix = '', page = 1, page_size }: ListTags): Promise<string> {
    const { rows } = await this.database.query<{ json: string }>({
      text: TEXT,
      values: [prefix, page_size, (page - 1) * page_size, page],
    });
    return rows[0]?.json ?? '';
  }
}
