import { Injectable } from '@nestjs/common';
import { ListTagsQuery, type TagPage } from '#libs/events';
import type { Present } from '../session/present.js';
import { amount } from '../wording/amount.js';
import { figure } from '../wording/figure.js';
import type { MergeView } from './merge-view.js';
import { tagRow } from './tag-row.js';
import { tagsHref } from './tags-address.js';
import type { TagsQuery } from './tags-query.dto.js';

const SHOWN = 25;
/** With thousands of tags the rest is found by typing. */
const MOST_SHOWN = 200;

/** What has just been done or refused, for the top of the list. */
export interface TagsNews {
  text: string;
  isBad?: boolean;
  /** The tag that it was done to. */
  tag?: string;
  undo?: string | null;
  /** What is to be asked before it is done. */
  question?: MergeView;
}

@Injectable()
export class TagsViews {
  constructor(private readonly tags: ListTagsQuery) {}

  /** The list below the heading, with what was done. */
  async of(query: TagsQuery, present: Present, csrf: string, news?: TagsNews): Promise<object> {
    const { items, total } = await this.page(query);
    const rows = items.map((item, at) => tagRow(item, at, present));
    const changed = rows.find(({ tag }) => tag === (news?.tag ?? query.focus));
    if (changed) changed.isChanged = true;
    const { text = '', isBad = false, undo = null, question = null } = news ?? {};
    return {
      csrf,
      rows,
      news: text ? { text, isBad, undo, csrf, hasFocus: changed === undefined } : null,
      question: question ? { ...question, csrf } : null,
      more: moreLink(query, total, rows.length),
      nothingFound: total === 0 && query.find ? query.find : null,
      isEmpty: total === 0 && !query.find,
      live: text || amount(total, 'tag'),
      total: figure(total),
    };
  }

  private async page({ find, sort, more }: TagsQuery): Promise<TagPage> {
    const json = await this.tags.run({
      contains: find,
      sort,
      page_size: more ? MOST_SHOWN : SHOWN,
      usage: 'true',
    });
    return JSON.parse(json) as TagPage;
  }
}

function moreLink(query: TagsQuery, total: number, shown: number) {
  const rest = total - shown;
  if (rest <= 0) return null;
  if (query.more)
    return { href: null, text: `These are ${figure(shown)} of ${figure(total)}. Find the others.` };
  const text =
    total <= MOST_SHOWN ? `Show the other ${figure(rest)}` : `Show ${MOST_SHOWN} of ${figure(total)}`;
  return { href: tagsHref({ ...query, more: '1' }), text };
}
