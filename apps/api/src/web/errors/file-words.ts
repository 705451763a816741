import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorAnswer } from '#libs/http';
import { fileSize } from '../wording/file-size.js';

/** What happened, what is safe, and what to do, for people. */
export interface ErrorWords {
  title: string;
  text: string;
}

const NOT_ACCEPTED = 'That file is not accepted';

const TITLES: Record<string, string> = {
  file_too_large: 'That file is too large',
  unsupported_media_type: NOT_ACCEPTED,
  attachment_limit_exceeded: 'Too many files',
  storage_unavailable: 'File storage is not reachable',
  storage_timeout: 'File storage is not reachable',
  storage_full: 'File storage is full',
};

/** How large a request was announced to be, in bytes; undefined when it was not. A file is not read beyond its limit to measure it. */
export function announcedBytes(headers: IncomingHttpHeaders): number | undefined {
  return Number(headers['content-length']) || undefined;
}

/**
 * The words for what went wrong with files, ending in what to do next; undefined for everything else. `sent`: bytes of the whole
 * request.
 */
export function fileWords(
  { error_code: code, detail, info }: ErrorAnswer['body'],
  next = 'choose the files again.',
  sent?: number,
): ErrorWords | undefined {
  if (code === 'validation_error' && info.field === 'files') return refused(info);
  const title = TITLES[code];
  if (title === undefined) return undefined;
  if ('reason' in info) return { title: 'This file is damaged', text: detail };
  if (code.startsWith('storage_')) return { title, text: detail };
  const saying = code === 'file_too_large' && sent ? `${detail} ${fileSize(sent)} were sent in all.` : detail;
  const named = typeof info.filename === 'string' ? `“${info.filename}”: ${saying}` : saying;
  return { title, text: `${named} Nothing was saved from this request; ${next}` };
}

/** About one of the files, or about their absence. */
function refused({ filename, errors }: Record<string, unknown>): ErrorWords {
  if (typeof filename !== 'string') return { title: 'No file was chosen', text: 'Nothing was changed.' };
  const [first] = errors as { message: string }[];
  return { title: NOT_ACCEPTED, text: `“${filename}” ${first?.message}. Nothing was saved.` };
}
