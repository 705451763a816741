import { THUMBNAIL_SOURCES } from '#libs/attachments';

/** How a file can be shown on a page. */
export type FileKind = 'picture' | 'video' | 'audio' | 'pdf' | 'table' | 'text' | 'other';

/** What people call files of a type; the type itself is for programs. */
const NAMES: Record<string, string> = {
  'application/pdf': 'PDF',
  'text/plain': 'Text',
  'text/markdown': 'Markdown',
  'text/csv': 'CSV',
};
const LABELS: Record<string, string> = {
  'text/plain': 'TXT',
  'text/markdown': 'MD',
  'image/jpeg': 'JPG',
  'audio/mp4': 'M4A',
  'audio/mpeg': 'MP3',
  'video/quicktime': 'MOV',
};

export function fileKind(contentType: string): FileKind {
  if (THUMBNAIL_SOURCES.includes(contentType)) return 'picture';
  if (contentType === 'application/pdf') return 'pdf';
  if (contentType === 'text/csv') return 'table';
  const [family] = contentType.split('/');
  return family === 'video' || family === 'audio' || family === 'text' ? family : 'other';
}

/** A few capital letters for a tile: `PDF`, `TXT`, `MP4`. */
export function fileLabel(contentType: string): string {
  const subtype = contentType.split('/')[1] ?? '';
  return (
    LABELS[contentType] ??
    subtype
      .replace(/^x-|^vnd\.|\+.*$/g, '')
      .slice(0, 4)
      .toUpperCase()
  );
}

/** One word for people: `Video`, `PDF`, `Text`. */
export function fileWord(contentType: string): string {
  const kind = fileKind(contentType);
  const family = { picture: 'Picture', video: 'Video', audio: 'Audio' } as const;
  if (kind === 'picture' || kind === 'video' || kind === 'audio') return family[kind];
  return NAMES[contentType] ?? `${fileLabel(contentType)} file`;
}
