import { titleOf, type TitledText } from '../title-of.js';
import type { EntryMedia } from './day-one-media.js';
import { plainPunctuation } from './plain-punctuation.js';
import { richTextMarkdown } from './rich-text.js';

/** `![](dayone-moment://ID)`, `![](dayone-moment:/video/ID)` */
const MOMENT = /!\[[^\]\n]*\]\(dayone-moment:\/+(?:\w+\/+)?([0-9A-Za-z-]+)[^)\n]*\)/g;

/** Title and text of an entry. Places where a picture stood say which; those before any word are left out, the files say as much. */
export function dayOneText(entry: Record<string, unknown>, media: EntryMedia): TitledText {
  const given =
    typeof entry.text === 'string' && entry.text.trim() !== ''
      ? entry.text
      : richTextMarkdown(entry.richText);
  const markdown = plainPunctuation((given ?? '').replaceAll('\r\n', '\n'));
  const begin = /\S/.exec(markdown.replace(MOMENT, (moment) => ' '.repeat(moment.length)))?.index;
  if (begin === undefined) return { title: mediaTitle(media), description: null };
  const text = markdown
    .slice(begin)
    .replace(MOMENT, (_moment, id: string) => media.labels.get(id.toUpperCase()) ?? `[missing: ${id}]`);
  return titleOf(text);
}

function mediaTitle({ labels, files }: EntryMedia): string {
  const count = Math.max(labels.size, files.length);
  if (count === 0) return 'Empty entry';
  const [first = 'file'] = [...labels.values()].map((label) => /^\[(\w+):/.exec(label)?.[1] ?? 'file');
  return count === 1 ? `A ${first}` : `${count} files`;
}
