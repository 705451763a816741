import { type ForeignSource, kindOf } from '#libs/importers';

/** A text or JSON of another application, in memory, read in pieces of three bytes so that every cut is tried; a long one in larger ones. */
export function aForeignText(content: string | Buffer, pieceBytes = 3): ForeignSource {
  const bytes = Buffer.from(content);
  const head = bytes.subarray(0, 64 * 1024);
  return { kind: kindOf(head), head, read: () => pieces(bytes, pieceBytes) };
}

/** A ZIP of another application, in memory. */
export function aForeignZip(files: Record<string, string | Buffer>, modifiedAt = new Date(0)): ForeignSource {
  const entries = Object.entries(files).map(([path, content]) => ({
    path,
    sizeBytes: Buffer.byteLength(content),
    modifiedAt,
  }));
  return { kind: 'zip', entries, read: (path) => pieces(Buffer.from(files[path] ?? '')) };
}

async function* pieces(bytes: Buffer, size = 3): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
