import type { AttachmentResponse } from '#libs/attachments';
import { amount } from '../wording/amount.js';
import { fileKind, fileLabel } from './file-kind.js';

const SHOWN = 2;

/** The files of an event in a list: pictures first, two at most, and how many there are besides. */
export interface RowFiles {
  tiles: RowTile[];
  /** `+4` */
  more: string | null;
  /** For phones, which show one tile; null for a single file. */
  count: number | null;
  /** `3 files` */
  words: string;
}

interface RowTile {
  /** Of a picture's thumbnail. The address answers with a tile where there is none. */
  src: string | null;
  label: string;
}

export function rowFiles(
  attachments: readonly Pick<AttachmentResponse, 'key' | 'content_type'>[],
): RowFiles | null {
  if (attachments.length === 0) return null;
  const isPicture = (file: { content_type: string }) => fileKind(file.content_type) === 'picture';
  const pictures = attachments.filter(isPicture);
  const others = attachments.filter((file) => !isPicture(file));
  const tiles = [...pictures, ...others].slice(0, SHOWN).map((file) => ({
    src: isPicture(file) ? `/attachments/${file.key}/small` : null,
    label: fileLabel(file.content_type),
  }));
  const rest = attachments.length - tiles.length;
  return {
    tiles,
    more: rest > 0 ? `+${rest}` : null,
    count: attachments.length > 1 ? attachments.length : null,
    words: amount(attachments.length, 'file'),
  };
}
