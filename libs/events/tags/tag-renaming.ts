import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import type { RenamedTag } from './tag.dto.js';
import { TagNotFound, TagTaken } from './tag.errors.js';

/** One renaming at a time: two that touch the same events in another order would wait for each other. */
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtextextended('lifelog tag renaming', 0))`;

const PRESENT = 'SELECT tag FROM tag_totals WHERE tag = ANY ($1::text[])';

/** Every other tag keeps its place; where an event has both, the first place counts. */
const RENAME = `
  UPDATE events SET
    tags = (SELECT array_agg(tag ORDER BY place) FROM (
      SELECT tag, min(place) AS place FROM unnest(array_replace(tags, $1, $2)) WITH ORDINALITY AS t (tag, place) GROUP BY tag) kept),
    updated_at = greatest(date_trunc('milliseconds', now()), updated_at + interval '1 millisecond')
  WHERE tags @> ARRAY[$1]`;

interface Renaming {
  from: string;
  to: string;
  /** Whether `to` may be the name of another tag. */
  merge: boolean;
}

@Injectable()
export class TagRenaming {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Renames a tag in all events or in none. Throws TagNotFound, TagTaken. */
  async run({ from, to, merge }: Renaming, source: AuditSource): Promise<RenamedTag> {
    return this.database.transaction(async (tx) => {
      await tx.query(ONE_AT_A_TIME);
      const { rows } = await tx.query<{ tag: string }>(PRESENT, [[from, to]]);
      const present = rows.map(({ tag }) => tag);
      if (!present.includes(from)) throw new TagNotFound(from);
      if (from === to) return { updated: 0, tag: to };
      const isMerge = present.includes(to);
      if (isMerge && !merge) throw new TagTaken(to);
      await tx.query(`SET LOCAL statement_timeout = '10min'`); // a third of a million events take half a minute
      const { rowCount } = await tx.query(RENAME, [from, to]);
      const updated = rowCount ?? 0;
      const action = isMerge ? 'tag.merged' : 'tag.renamed';
      await this.audit.record({ ...source, action, details: { from, to, updated } }, tx);
      return { updated, tag: to };
    });
  }
}
