import { fileTypeFromBuffer } from 'file-type';
import { TextCheck } from './text-check.js';

/** As many bytes as file-type wants to see at most. */
export const HEAD_BYTES = 4_100;
const PATIENCE_MS = 1_000;

export interface SniffedType {
  /** `text/plain` for whatever text; `application/octet-stream` for what nobody knows. */
  type: string;
  isText: boolean;
}

/**
 * Signatures that no other text begins with. Shorter ones do turn up as words: a note about a BMW is no bitmap, one about
 * GIFs no picture, and all of those formats hold NUL bytes.
 */
const TEXTUAL_FORMATS = new Set(['application/pdf', 'application/postscript', 'application/rtf']);

/** What the beginning of a file says that it is; `isWhole` when there is no more of it. */
export async function sniffType(head: Buffer, isWhole: boolean): Promise<SniffedType> {
  const found = await fileTypeFromBuffer(head, { signal: AbortSignal.timeout(PATIENCE_MS) });
  const text = new TextCheck();
  const isText = text.add(head) && (!isWhole || text.isText());
  if (isText && !TEXTUAL_FORMATS.has(found?.mime ?? '')) return { type: 'text/plain', isText };
  return { type: found?.mime ?? 'application/octet-stream', isText: false };
}
