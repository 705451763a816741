/** A path's part may have 255 bytes on common file systems; numbers and endings need some of them. */
const MOST_BYTES = 120;
/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;

/** A file's name that every file system takes, as like the given one as can be; its ending stays. */
export function safeName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(cleaned)?.[0] ?? '';
  const stem = shortened(cleaned.slice(0, cleaned.length - ending.length), MOST_BYTES);
  return `${stem || 'file'}${ending}`.replace(DEVICE, '_$1');
}

/** The title as part of a path: letters and digits of every script, hyphens for the rest. */
export function slug(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return shortened(words.join('-'), MOST_BYTES / 2).replace(/-$/, '');
}

function shortened(text: string, bytes: number): string {
  let kept = '';
  let size = 0;
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > bytes) break;
    kept += segment;
  }
  return kept;
}
