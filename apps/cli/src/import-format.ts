const ZIP_BEGIN = 'PK';

/** The media type that a file seems to have, by how it begins; its name says nothing. */
export function importFormat(begin: Uint8Array): string {
  const text = Buffer.from(begin.buffer, begin.byteOffset, Math.min(begin.length, 4_096)).toString('latin1');
  if (text.startsWith(ZIP_BEGIN)) return 'application/zip';
  return isDocument(text) ? 'application/json' : 'application/x-ndjson';
}

/** One document has its format or its list at the top; a line of NDJSON is a whole event. */
function isDocument(text: string): boolean {
  return (
    /^\s*\{\s*("format"\s*:\s*"lifelog-export"|"events"\s*:\s*\[)/.test(text) || /^\s*\{\s*\r?\n/.test(text)
  );
}
