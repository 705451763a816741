import { amount } from '../wording/amount.js';
import { fileSize } from '../wording/file-size.js';
import type { EventFile } from './event-files.query.js';
import { type FileKind, fileKind, fileLabel, fileWord } from './file-kind.js';

/** Thumbnails that are not there by then are not waited for by a page that is open. */
const DRAWN_WITHIN_S = 30;

/** One file on the page of its event. */
interface FileView {
  id: number;
  /** Address of the original. */
  href: string;
  /** Where the tile of a picture leads: what may be no picture after all is not opened in the browser. */
  openHref: string;
  canOpen: boolean;
  name: string;
  size: string;
  label: string;
  /** `Video, 8.4 MB` */
  words: string;
  isPicture: boolean;
  /** A picture without a thumbnail: none can be made, or none yet. */
  isTile: boolean;
  /** The original can be shown large. */
  canEnlarge: boolean;
  isVideo: boolean;
  isAudio: boolean;
  isPdf: boolean;
  isText: boolean;
  /** Why it cannot be shown or opened. */
  damage: string | null;
  sha256: string;
}

export interface EventFilesView {
  /** `6 files, 14.9 MB`; null without files. */
  sum: string | null;
  pictures: FileView[];
  others: FileView[];
  /** Thumbnails are being made just now: the grid asks for itself again. */
  isDrawing: boolean;
  /** The store does not answer: names and sizes are all that can be shown. */
  away: boolean;
}

const DAMAGES = {
  missing: 'This file cannot be found in storage.',
  corrupt: 'This file is not what was uploaded any more.',
} as const;

export function eventFilesView(files: readonly EventFile[], away: boolean): EventFilesView {
  const views = files.map((file) => fileView(file, away));
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    sum: files.length === 0 ? null : `${amount(files.length, 'file')}, ${fileSize(bytes)}`,
    pictures: views.filter(({ isPicture }) => isPicture),
    others: views.filter(({ isPicture }) => !isPicture),
    isDrawing: files.some(({ thumbnails, age }) => thumbnails === 'wanted' && age < DRAWN_WITHIN_S),
    away,
  };
}

function fileView(file: EventFile, away: boolean): FileView {
  const { id, key, filename, contentType, damage, sha256, thumbnails } = file;
  const size = fileSize(file.sizeBytes);
  const kind = damage === null ? fileKind(contentType) : 'other';
  const canEnlarge = !away && thumbnails === 'made';
  const is = (...kinds: FileKind[]) => kinds.includes(kind);
  return {
    id,
    href: `/attachments/${key}`,
    openHref: canEnlarge ? `/attachments/${key}` : `/attachments/${key}?download=1`,
    canOpen: !away && damage === null,
    name: filename,
    size,
    label: fileLabel(contentType),
    words: `${fileWord(contentType)}, ${size}`,
    isPicture: is('picture'),
    isTile: away || thumbnails !== 'made',
    canEnlarge,
    isVideo: !away && is('video'),
    isAudio: !away && is('audio'),
    isPdf: !away && is('pdf'),
    isText: !away && is('text', 'table'),
    damage: damage && DAMAGES[damage],
    sha256,
  };
}
