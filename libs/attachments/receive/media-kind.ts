/** A kind of file as people call it, and by what names programs do. */
export interface MediaKind {
  type: string;
  /** `a PDF`: fits into "Not … : the content is …". */
  phrase: string;
  /** `PDF`: fits into a list of what is accepted. */
  short: string;
  extensions: readonly string[];
  /** Other spellings of the type that are about. */
  aliases?: readonly string[];
  /** Bytes below which it is a signature without a content. */
  shortest?: number;
}

const picture = (
  type: string,
  short: string,
  extensions: string[],
  more: Partial<MediaKind> = {},
): MediaKind => ({
  type,
  short,
  phrase: `${/^[AEFHILMNORSX]/.test(short) && short === short.toUpperCase() ? 'an' : 'a'} ${short} picture`,
  extensions,
  ...more,
});

const KINDS: readonly MediaKind[] = [
  picture('image/jpeg', 'JPEG', ['jpg', 'jpeg', 'jpe', 'jfif'], {
    aliases: ['image/jpg', 'image/pjpeg'],
    shortest: 20,
    phrase: 'a JPEG picture',
  }),
  picture('image/png', 'PNG', ['png', 'apng'], { aliases: ['image/x-png', 'image/apng'], shortest: 33 }),
  picture('image/webp', 'WebP', ['webp'], { shortest: 20 }),
  picture('image/gif', 'GIF', ['gif'], { shortest: 14 }),
  picture('image/heic', 'HEIC', ['heic', 'heif'], { aliases: ['image/heif', 'image/heic-sequence'] }),
  picture('image/avif', 'AVIF', ['avif']),
  picture('image/tiff', 'TIFF', ['tif', 'tiff'], { phrase: 'a TIFF picture' }),
  picture('image/bmp', 'BMP', ['bmp'], { aliases: ['image/x-ms-bmp'] }),
  {
    type: 'application/pdf',
    phrase: 'a PDF',
    short: 'PDF',
    extensions: ['pdf'],
    aliases: ['application/x-pdf'],
    shortest: 16,
  },
  { type: 'text/plain', phrase: 'plain text', short: 'plain text', extensions: ['txt', 'text', 'log'] },
  {
    type: 'text/markdown',
    phrase: 'Markdown',
    short: 'Markdown',
    extensions: ['md', 'markdown', 'mdown', 'mkd'],
    aliases: ['text/x-markdown', 'text/md', 'text/x-web-markdown'],
  },
  {
    type: 'text/csv',
    phrase: 'CSV',
    short: 'CSV',
    extensions: ['csv'],
    aliases: ['application/csv', 'application/x-csv', 'text/x-csv', 'text/comma-separated-values'],
  },
  { type: 'video/mp4', phrase: 'an MP4 video', short: 'MP4', extensions: ['mp4'], shortest: 24 },
  {
    type: 'video/quicktime',
    phrase: 'a QuickTime video',
    short: 'QuickTime',
    extensions: ['mov', 'qt'],
  },
  { type: 'video/webm', phrase: 'a WebM video', short: 'WebM', extensions: ['webm'] },
  {
    type: 'audio/mp4',
    phrase: 'M4A audio',
    short: 'M4A',
    extensions: ['m4a'],
    aliases: ['audio/x-m4a', 'audio/m4a'],
  },
  {
    type: 'audio/mpeg',
    phrase: 'MP3 audio',
    short: 'MP3',
    extensions: ['mp3'],
    aliases: ['audio/mp3', 'audio/x-mpeg'],
  },
  {
    type: 'audio/wav',
    phrase: 'WAV audio',
    short: 'WAV',
    extensions: ['wav'],
    aliases: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  },
  {
    type: 'application/zip',
    phrase: 'a ZIP archive',
    short: 'ZIP',
    extensions: ['zip'],
    aliases: ['application/x-zip-compressed'],
  },
];

const BY_TYPE = new Map(KINDS.flatMap((kind) => [kind.type, ...(kind.aliases ?? [])].map((t) => [t, kind])));
const BY_EXTENSION = new Map(KINDS.flatMap((kind) => kind.extensions.map((e) => [e, kind])));

/** The kind that files with this extension (without its dot, in lower case) are, if it says one. */
export function kindOfExtension(extension: string): MediaKind | undefined {
  return BY_EXTENSION.get(extension);
}

/** The kind with this media type, in whatever spelling; one without further names when it is not among ours. */
export function kindOfType(type: string): MediaKind {
  return BY_TYPE.get(type) ?? { type, short: type, phrase: `of the type ${type}`, extensions: [] };
}
