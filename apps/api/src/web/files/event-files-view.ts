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
  eventId: number;
  /** `6 files, 14.9 MB`; null without files. */
  sum: string | null;
  pictures: FileView[];
  others: FileView[];
  /** Thumbnails are being made just now: the grid asks for itself again. */
  isDrawing: boolean;
}

const DAMAGES = {
  missing: 'This file cannot be found in storage.',
  corrupt: 'This file is not what was uploaded any more.',
} as const;

export function eventFilesView(eventId: number, files: readonly EventFile[]): EventFilesView {
  const views = files.map(fileView);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    eventId,
    sum: files.length === 0 ? null : `${amount(files.length, 'file')}, ${fileSize(bytes)}`,
    pictures: views.filter(({ isPicture }) => isPicture),
    others: views.filter(({ isPicture }) => !isPicture),
    isDrawing: files.some(({ thumbnails, age }) => thumbnails === 'wanted' && age < DRAWN_WITHIN_S),
  };
}

function fileView(file: EventFile): FileView {
  const { id, key, filename, contentType, damage, sha256, thumbnails } = file;
  const size = fileSize(file.sizeBytes);
  const kind = damage === null ? fileKind(contentType) : 'other';
  const is = (...kinds: FileKind[]) => kinds.includes(kind);
  return {
    id,
    href: `/attachments/${key}`,
    name: filename,
    size,
    label: fileLabel(contentType),
    words: `${fileWord(contentType)}, ${size}`,
    isPicture: is('picture'),
    isTile: thumbnails !== 'made',
    canEnlarge: thumbnails !== 'failed',
    isVideo: is('video'),
    isAudio: is('audio'),
    isPdf: is('pdf'),
    isText: is('text', 'table'),
    damage: damage && DAMAGES[damage],
    sha256,
  };
}
