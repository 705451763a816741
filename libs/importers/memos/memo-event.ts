import { parseInstant } from '#libs/time';
import { coordinates } from '../coordinates.js';
import type { ForeignEntry } from '../foreign-entry.js';
import { foreignUid } from '../foreign-uid.js';
import type { ImporterOptions } from '../importer.js';
import { titleOf } from '../title-of.js';

/** A memo as far as it is read; everything else of it is nobody's diary. */
export interface Memo {
  name: string;
  content: string;
  [field: string]: unknown;
}

/** Whether it has what makes a memo: a name and a content. */
export function isMemo(value: unknown): value is Memo {
  return (
    isObject(value) &&
    typeof value.name === 'string' &&
    value.name.startsWith('memos/') &&
    typeof value.content === 'string'
  );
}

/** A memo as an event: what it says, when, its tags, and what it belongs to. */
export function memoEvent(memo: Memo, place: string, { homeZone, note }: ImporterOptions): ForeignEntry {
  const timestamp = instant(memo.createTime) ?? instant(memo.displayTime);
  if (timestamp === undefined) return { place, problem: 'It does not say when it was made (createTime).' };
  const files = attachmentsOf(memo);
  if (files.length > 0)
    note('Files are named in the metadata, but not there: the API of Memos answers without their bytes.');
  const { title, description } = titleOf(memo.content);
  const fallback = files[0]?.filename;
  if (title === '' && fallback === undefined) return { place, problem: 'It is empty.' };
  return {
    place,
    event: {
      uid: foreignUid('memos', memo.name),
      timestamp,
      timezone: homeZone,
      title: title === '' ? (fallback ?? '') : title,
      description,
      tags: tagsOf(memo.tags),
      metadata: { memos: metadataOf(memo, files) },
    },
  };
}

interface NamedFile {
  filename: string;
  type?: string;
  url?: string;
}

/** `resources` in versions before 0.25. */
function attachmentsOf({ attachments, resources }: Memo): NamedFile[] {
  const given = Array.isArray(attachments) ? attachments : Array.isArray(resources) ? resources : [];
  return given.filter(isObject).map(({ filename, name, type, externalLink }) => ({
    filename: text(filename) ?? text(name) ?? 'file',
    ...(text(type) === undefined ? {} : { type: text(type) }),
    ...(text(externalLink) === undefined ? {} : { url: text(externalLink) }),
  }));
}

function metadataOf(memo: Memo, files: NamedFile[]): Record<string, unknown> {
  const place = isObject(memo.location) ? memo.location : {};
  const where = coordinates(place.latitude, place.longitude);
  const placeName = text(place.placeholder);
  const relations = relationsOf(memo);
  return {
    name: memo.name,
    ...(memo.pinned === true ? { pinned: true } : {}),
    ...(memo.state === 'ARCHIVED' || memo.rowStatus === 'ARCHIVED' ? { archived: true } : {}),
    ...(text(memo.visibility) === undefined ? {} : { visibility: memo.visibility }),
    ...(text(memo.parent) === undefined
      ? {}
      : { comment_on: memo.parent, comment_on_uid: foreignUid('memos', text(memo.parent) ?? '') }),
    ...(relations.length === 0 ? {} : { references: relations }),
    ...(where || placeName !== undefined
      ? { location: { ...where, ...(placeName === undefined ? {} : { name: placeName }) } }
      : {}),
    ...(files.length === 0 ? {} : { files }),
  };
}

/** The memos that this one refers to; that it is a comment, `parent` says. Older versions answer names, later ones objects with a name. */
function relationsOf({ name, relations }: Memo): string[] {
  if (!Array.isArray(relations)) return [];
  return relations.filter(isObject).flatMap(({ memo, relatedMemo, type }) => {
    const [from, to] = [nameOf(memo), nameOf(relatedMemo)];
    return type === 'REFERENCE' && from === name && to !== undefined ? [to] : [];
  });
}

function nameOf(value: unknown): string | undefined {
  return isObject(value) ? text(value.name) : text(value);
}

/** Memos allows tags that we do not: commas become spaces, the long are cut. */
function tagsOf(tags: unknown): string[] {
  if (!Array.isArray(tags)) return [];
  return tags.flatMap((tag) => {
    const known = text(tag)?.replaceAll(',', ' ').trim();
    return known === undefined || known === '' ? [] : [[...known].slice(0, 64).join('')];
  });
}

function instant(value: unknown): string | undefined {
  return typeof value === 'string' ? parseInstant(value)?.toISOString() : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
