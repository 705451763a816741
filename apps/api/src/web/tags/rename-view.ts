import { Injectable } from '@nestjs/common';
import { LIMITS, TagNotFound } from '#libs/events';
import { amount } from '../wording/amount.js';
import { figure } from '../wording/figure.js';
import { TagCountsQuery } from './tag-counts.query.js';

export interface RenameView {
  tag: string;
  to: string;
  maxLength: number;
  /** What the button does: `Rename in 24 events`, `Merge into “travel” (71)`. */
  button: string;
}

@Injectable()
export class RenameViews {
  constructor(private readonly counts: TagCountsQuery) {}

  /** `to` is what has been typed. Throws TagNotFound. */
  async of(tag: string, to = tag): Promise<RenameView> {
    const wanted = to.trim();
    const counts = await this.counts.each([tag, wanted]);
    const own = counts.get(tag);
    if (own === undefined) throw new TagNotFound(tag);
    const other = wanted === tag ? undefined : counts.get(wanted);
    const button =
      other === undefined ? `Rename in ${amount(own, 'event')}` : `Merge into “${wanted}” (${figure(other)})`;
    return { tag, to, maxLength: LIMITS.tag, button };
  }
}
