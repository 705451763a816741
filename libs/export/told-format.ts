import type { ImportFormat } from './import-options.js';

const ZIP_BEGIN = 'PK';
const UTF8_MARK = /^\u00ef\u00bb\u00bf/;

/**
 * The format that a file seems to have, by how it begins; its name says nothing. `archive` is any ZIP. What another application wrote is
 * looked at again as a whole: all that counts here is not to take it for one of our own exports.
 */
export function toldFormat(begin: Uint8Array): ImportFormat {
  const bytes = Buffer.from(begin.buffer, begin.byteOffset, Math.min(begin.length, 4_096));
  const text = bytes.toString('latin1').replace(UTF8_MARK, '');
  if (text.startsWith(ZIP_BEGIN)) return 'archive';
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return 'ics';
  if (isDocument(text)) return 'json';
  return text.trim() === '' || hasEventLine(text) ? 'ndjson' : 'csv';
}

/** One document has its format or its list at the top; a line of NDJSON is a whole event. */
function isDocument(text: string): boolean {
  return (
    /^\s*\{\s*("format"\s*:\s*"lifelog-export"|"(events|memos)"\s*:\s*\[|"nextPageToken"\s*:)/.test(text) ||
    /^\s*(\{\s*\r?\n|\[)/.test(text)
  );
}

/** The first line may be a bad one. In a table, the quotes of a cell are doubled. */
function hasEventLine(text: string): boolean {
  return /^\{\s*("[^"]|\})/m.test(text.trimStart());
}
