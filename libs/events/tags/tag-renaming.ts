import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database, type Queryable } from '#libs/database';
import type { RenamedTag } from './tag.dto.js';
import { RenamingForgotten, TagNotFound, TagTaken } from './tag.errors.js';
import { LONG_ENOUGH, ONE_AT_A_TIME, PRESENT, TOUCH } from './tag-lock.js';

/** How long a renaming can be undone. */
const KEPT = `interval '10 minutes'`;

/** Every other tag keeps its place; where an event has both, the first place counts. */
const RENAME = `
  UPDATE events SET
    tags = (SELECT array_agg(tag ORDER BY place) FROM (
      SELECT tag, min(place) AS place FROM unnest(array_replace(tags, $1, $2)) WITH ORDINALITY AS t (tag, place) GROUP BY tag) kept),
    ${TOUCH}
  WHERE tags @> ARRAY[$1]`;

/** Remembers which events those were: others may get the new name before it is undone. */
const RENAME_AND_KEEP = `
  WITH renamed AS (${RENAME} RETURNING id)
  INSERT INTO tag_renamings (from_tag, to_tag, event_ids)
  SELECT $1, $2, coalesce(array_agg(id), '{}') FROM renamed
  RETURNING id, cardinality(event_ids) AS updated`;

const FORGET = `DELETE FROM tag_renamings WHERE renamed_at < now() - ${KEPT}`;

const RESTORE = `
  UPDATE events SET
    tags = (SELECT array_agg(tag ORDER BY place) FROM (
      SELECT tag, min(place) AS place FROM unnest(array_replace(tags, $1, $2)) WITH ORDINALITY AS t (tag, place) GROUP BY tag) kept),
    ${TOUCH}
  WHERE id = ANY ($3::bigint[]) AND tags @> ARRAY[$1]`;

interface Renaming {
  from: string;
  to: string;
  /** Whether `to` may be the name of another tag. */
  merge: boolean;
}

interface Changed {
  /** What undoes it; null for what cannot be undone. */
  id: number | null;
  updated: number;
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
      if (from === to) return { updated: 0, tag: to, renaming_id: null };
      const isMerge = present.includes(to);
      if (isMerge && !merge) throw new TagTaken(to);
      await tx.query(LONG_ENOUGH);
      const { updated, id } = await (isMerge ? this.merge(tx, from, to) : this.rename(tx, from, to));
      const action = isMerge ? 'tag.merged' : 'tag.renamed';
      await this.audit.record({ ...source, action, details: { from, to, updated } }, tx);
      return { updated, tag: to, renaming_id: id };
    });
  }

  /** Gives the events of a renaming that still have the new name the old one back; others with that name keep it. Throws RenamingForgotten. */
  async undo(id: number, source: AuditSource): Promise<RenamedTag> {
    return this.database.transaction(async (tx) => {
      await tx.query(ONE_AT_A_TIME);
      await tx.query(LONG_ENOUGH);
      const { rows } = await tx.query<{ from_tag: string; to_tag: string; event_ids: string[] }>(
        `DELETE FROM tag_renamings WHERE id = $1 AND renamed_at >= now() - ${KEPT} RETURNING from_tag, to_tag, event_ids::text[]`,
        [id],
      );
      const [renaming] = rows;
      if (!renaming) throw new RenamingForgotten();
      const { from_tag: to, to_tag: from, event_ids: ids } = renaming;
      const { rowCount } = await tx.query(RESTORE, [from, to, ids]);
      const updated = rowCount ?? 0;
      await this.audit.record({ ...source, action: 'tag.renamed', details: { from, to, updated } }, tx);
      return { updated, tag: to, renaming_id: null };
    });
  }

  private async rename(tx: Queryable, from: string, to: string): Promise<Changed> {
    await tx.query(FORGET);
    const { rows } = await tx.query<{ id: string; updated: number }>(RENAME_AND_KEEP, [from, to]);
    return { id: Number(rows[0]?.id), updated: rows[0]?.updated ?? 0 };
  }

  private async merge(tx: Queryable, from: string, to: string): Promise<Changed> {
    const { rowCount } = await tx.query(RENAME, [from, to]);
    return { id: null, updated: rowCount ?? 0 };
  }
}
