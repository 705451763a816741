import { fittingMetadata } from '../fitting-metadata.js';
import { fittingTags } from '../fitting-tags.js';
import type { ForeignEvent } from '../foreign-entry.js';
import { foreignUid } from '../foreign-uid.js';
import { isRecord } from '../is-record.js';
import { titleOf } from '../title-of.js';

/** A note of Google Keep as an event, or the reason why it is none. */
export function keepEvent(note: Record<string, unknown>): { event: ForeignEvent } | { problem: string } {
  const created = microseconds(note.createdTimestampUsec) ?? microseconds(note.userEditedTimestampUsec);
  if (!created) return { problem: 'It has no createdTimestampUsec that is a time.' };
  const text = noteText(note);
  const given = textOf(note.title).trim();
  const { title, description } =
    given === '' ? titled(note, text) : { title: given, description: text === '' ? null : text };
  const timestamp = created.toISOString();
  return {
    event: {
      uid: foreignUid('keep', timestamp, given),
      timestamp,
      title: title === '' ? 'Empty note' : title,
      description,
      tags: fittingTags(records(note.labels).map(({ name }) => name)),
      metadata: fittingMetadata(metadataOf(note, created)).metadata,
    },
  };
}

function noteText(note: Record<string, unknown>): string {
  const items = records(note.listContent).map(
    (item) => `- [${item.isChecked === true ? 'x' : ' '}] ${oneLine(textOf(item.text))}`,
  );
  const text = textOf(note.textContent).replaceAll('\r\n', '\n').trim();
  const links = records(note.annotations)
    .map(({ url, title }) => ({ url: textOf(url), title: textOf(title) }))
    .filter(({ url }) => /^https?:\/\//i.test(url) && !text.includes(url))
    .map(({ url, title }) => (title === '' ? `<${url}>` : `[${title.replace(/[\\[\]]/g, '\\$&')}](${url})`));
  return [text, items.join('\n'), links.join('\n')].filter((part) => part !== '').join('\n\n');
}

function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

/** A check list is called by its first item, and stays whole. */
function titled(note: Record<string, unknown>, text: string): { title: string; description: string | null } {
  const [first] = records(note.listContent);
  if (textOf(note.textContent).trim() !== '' || first === undefined) return titleOf(text);
  return { title: titleOf(textOf(first.text)).title, description: text };
}

function metadataOf(note: Record<string, unknown>, created: Date): Record<string, unknown> {
  const edited = microseconds(note.userEditedTimestampUsec);
  const color = textOf(note.color);
  return {
    ...(note.isPinned === true && { pinned: true }),
    ...(note.isArchived === true && { archived: true }),
    ...(color !== '' && color !== 'DEFAULT' && { color }),
    ...(edited && edited.getTime() !== created.getTime() && { edited: edited.toISOString() }),
  };
}

function microseconds(value: unknown): Date | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !(number > 0)) return undefined;
  const date = new Date(Math.floor(number / 1000));
  return date.getUTCFullYear() <= 9999 ? date : undefined;
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
