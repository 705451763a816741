import type { ZippedFile } from '#libs/archive';
import type { ForeignFile } from '../foreign-entry.js';
import { isRecord } from '../is-record.js';
import { parseInstant } from '#libs/time';

const LISTS = [
  ['photos', 'photo'],
  ['videos', 'video'],
  ['audios', 'recording'],
  ['pdfAttachments', 'PDF'],
] as const;
const MEDIA_PATH = /(?:^|\/)(?:photos|videos|audios|pdfs)\/([0-9a-f]{32})\.\w+$/i;

/** Where the ZIP has the bytes of each MD5. */
export function mediaByMd5(entries: readonly ZippedFile[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path } of entries) {
    const md5 = MEDIA_PATH.exec(path)?.[1]?.toLowerCase();
    if (md5 !== undefined) found.set(md5, path);
  }
  return found;
}

/** What an entry has of pictures and the like, whether its text shows them or not. */
export interface EntryMedia {
  files: ForeignFile[];
  missing: string[];
  /** By identifier in upper case: what stands in the text in its place. */
  labels: Map<string, string>;
}

/** The lists of an entry held against the ZIP. A picture that it names twice is one file. */
export function entryMedia(entry: Record<string, unknown>, paths: ReadonlyMap<string, string>): EntryMedia {
  const media: EntryMedia = { files: [], missing: [], labels: new Map() };
  const used = new Set<string>();
  for (const [list, kind] of LISTS) {
    const items = Array.isArray(entry[list]) ? entry[list].filter(isRecord) : [];
    for (const [index, item] of items.entries()) {
      const md5 = textOf(item.md5)?.toLowerCase();
      const path = md5 === undefined ? undefined : paths.get(md5);
      const name =
        textOf(item.filename) ?? textOf(item.pdfName) ?? `${kind} ${index + 1}${endingOf(path, item)}`;
      const identifier = textOf(item.identifier)?.toUpperCase();
      if (identifier !== undefined) media.labels.set(identifier, `[${kind}: ${name}]`);
      if (path === undefined)
        media.missing.push(`The ${kind} ${md5 ?? identifier ?? index + 1} is not in the ZIP.`);
      else if (!used.has(path)) media.files.push({ name, path, ...dateOf(item) });
      if (path !== undefined) used.add(path);
    }
  }
  return media;
}

function endingOf(path: string | undefined, { type }: Record<string, unknown>): string {
  if (path !== undefined) return path.slice(path.lastIndexOf('.'));
  return typeof type === 'string' && /^\w{1,5}$/.test(type) ? `.${type}` : '';
}

function dateOf({ date }: Record<string, unknown>): { uploadedAt?: string } {
  const instant = typeof date === 'string' ? parseInstant(date) : undefined;
  return instant ? { uploadedAt: instant.toISOString() } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
