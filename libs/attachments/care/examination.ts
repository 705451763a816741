import { Injectable } from '@nestjs/common';
import type { Queryable } from '#libs/database';
import { ObjectMissing, ObjectStore } from '#libs/storage';
import { damageOf, type FoundBytes, judge, type Problem } from './judge.js';
import { readContent } from './read-content.js';
import { Quarantine } from './quarantine.js';
import type { ReadyAttachment } from './ready-attachments.query.js';

/** What is wrong with an attachment, and what the store holds in place of its bytes, as far as that was found out. */
export interface Finding {
  attachment: ReadyAttachment;
  problem: Problem;
  found: FoundBytes | null;
  /** Of the failure to read it, for people. */
  reason?: string;
}

interface ExaminationOptions {
  /** Read all of its bytes; without it the store is only asked for its size. */
  whole: boolean;
  signal: AbortSignal;
  /** Hears of each chunk that was read. */
  seen?: (bytes: number) => void;
}

/** An attachment that was deleted meanwhile has no row, and no damage. */
const RECORD = `
  UPDATE attachments SET damage = $2, checked_at = now() WHERE id = $1 AND state = 'ready' RETURNING id`;

/** Holds what the store has against what the database says of an attachment, and remembers what it finds. */
@Injectable()
export class Examination {
  constructor(
    private readonly store: ObjectStore,
    private readonly quarantine: Quarantine,
  ) {}

  /**
   * Undefined when it is whole. Damage is flagged, and unflagged when it is whole again (a damaged one is always read). Throws
   * what the store throws when it is the store that is down, not the object that is damaged.
   */
  async run(
    connection: Queryable,
    attachment: ReadyAttachment,
    options: ExaminationOptions,
  ): Promise<Finding | undefined> {
    const whole = options.whole || attachment.damage !== null;
    const finding = await this.examine(attachment, { ...options, whole });
    if (finding?.problem === 'unreadable') return finding; // perhaps tomorrow: nothing is known of its bytes
    if (!finding && !whole) return undefined;
    const { rows } = await connection.query(RECORD, [attachment.id, damageOf(finding?.problem)]);
    return rows.length > 0 ? finding : undefined;
  }

  private async examine(
    attachment: ReadyAttachment,
    { whole, signal, seen = () => undefined }: ExaminationOptions,
  ): Promise<Finding | undefined> {
    const { key } = attachment;
    const atFirstSight = compare(attachment, await this.look(attachment));
    if (atFirstSight || !whole) return atFirstSight;
    try {
      const content = await readContent(await this.store.read(key, undefined, signal), signal, seen);
      return compare(attachment, content);
    } catch (error) {
      return this.explain(attachment, error, signal);
    }
  }

  /** What lies under its key, brought back from quarantine if it was there. */
  private async look({ key, sizeBytes }: ReadyAttachment): Promise<FoundBytes | undefined> {
    const object = await this.store.stat(key);
    if (object) return { sizeBytes: object.sizeBytes };
    return (await this.quarantine.giveBack(key, sizeBytes)) ? { sizeBytes } : undefined;
  }

  /** A store that is well otherwise cannot read this one object: a bad place of a disk, for instance. */
  private async explain(attachment: ReadyAttachment, error: unknown, signal: AbortSignal): Promise<Finding> {
    if (error instanceof ObjectMissing) return { attachment, problem: 'missing', found: null };
    signal.throwIfAborted();
    await this.store.check();
    const reason = error instanceof Error ? error.message : String(error);
    return { attachment, problem: 'unreadable', found: null, reason };
  }
}

function compare(attachment: ReadyAttachment, found: FoundBytes | undefined): Finding | undefined {
  const problem = judge(attachment, found);
  return problem && { attachment, problem, found: found ?? null };
}
