import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import type { MergedTags } from './tag.dto.js';
import { TagNotFound } from './tag.errors.js';
import { LONG_ENOUGH, ONE_AT_A_TIME, PRESENT, TOUCH } from './tag-lock.js';

/** Every other tag keeps its place; where an event has several of them, the first place counts. */
const MERGE = `
  UPDATE events SET
    tags = (SELECT array_agg(tag ORDER BY place) FROM (
      SELECT CASE WHEN tag = ANY ($1::text[]) THEN $2 ELSE tag END AS tag, min(place) AS place
      FROM unnest(tags) WITH ORDINALITY AS t (tag, place) GROUP BY 1) kept),
    ${TOUCH}
  WHERE tags && $1::text[]`;

interface Merging {
  tags: string[];
  /** One of them, another one, or a new name. */
  into: string;
}

@Injectable()
export class TagMerging {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Makes one tag of several in all events or in none. It cannot be undone. Throws TagNotFound. */
  async run({ tags, into }: Merging, source: AuditSource): Promise<MergedTags> {
    return this.database.transaction(async (tx) => {
      await tx.query(ONE_AT_A_TIME);
      const { rows } = await tx.query<{ tag: string }>(PRESENT, [tags]);
      const present = new Set(rows.map(({ tag }) => tag));
      const missing = tags.find((tag) => !present.has(tag));
      if (missing !== undefined) throw new TagNotFound(missing);
      const from = [...present].filter((tag) => tag !== into);
      await tx.query(LONG_ENOUGH);
      const { rowCount } = await tx.query(MERGE, [from, into]);
      const updated = rowCount ?? 0;
      await this.audit.record({ ...source, action: 'tag.merged', details: { from, to: into, updated } }, tx);
      return { updated, tag: into };
    });
  }
}
