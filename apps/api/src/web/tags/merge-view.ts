import { Injectable } from '@nestjs/common';
import { TagNotFound } from '#libs/events';
import { amount } from '../wording/amount.js';
import { figure } from '../wording/figure.js';
import { TagCountsQuery } from './tag-counts.query.js';

/** What the bar and the question say about tags that are to become one. */
export interface MergeView {
  tags: { tag: string; count: string; word: string }[];
  selected: string;
  into: string;
  /** Distinct ones: `51 events`. */
  events: string;
}

@Injectable()
export class MergeViews {
  constructor(private readonly counts: TagCountsQuery) {}

  /**
   * `typed` is the name that they are to have; without it that of the most used. While they are still chosen (`isChoosing`), the name
   * of a tag that is no longer among them is no wish of anybody's. Throws TagNotFound.
   */
  async of(wanted: string[], typed?: string, isChoosing = false): Promise<MergeView> {
    const tags = [...new Set(wanted)];
    const counts = await this.counts.each([...tags, ...(typed ? [typed] : [])]);
    const missing = tags.find((tag) => !counts.has(tag));
    if (missing !== undefined) throw new TagNotFound(missing);
    const count = (tag: string) => counts.get(tag) ?? 0;
    const [most = ''] = tags.toSorted((one, other) => count(other) - count(one));
    const isMeant = typed && !(isChoosing && counts.has(typed) && !tags.includes(typed));
    const into = isMeant ? typed : most;
    const all = counts.has(into) ? [...new Set([...tags, into])] : tags;
    return {
      tags: tags.map((tag, at) => ({ tag, count: figure(count(tag)), word: joint(at, tags.length) })),
      selected: figure(tags.length),
      into,
      events: amount(await this.counts.together(all), 'event'),
    };
  }
}

/** What stands between two of them: `a and b`, `a, b and c`. */
function joint(at: number, length: number): string {
  if (at === 0) return '';
  return at === length - 1 ? ' and ' : ', ';
}
