import type { ZippedFile } from '#libs/archive';

/** A ZIP of another application. */
export interface ForeignZipSource {
  kind: 'zip';
  /** In the order of the ZIP, without folders and litter of systems. */
  entries: readonly ZippedFile[];
  /** The bytes of one of them; throws ArchiveInvalid when they are damaged. May be called again and again. */
  read(path: string): AsyncIterable<Buffer>;
}

/** A file of another application that is no ZIP. Of `json` it is known only that it begins as JSON does. */
export interface ForeignFileSource {
  kind: 'json' | 'text';
  /** The first 64 KiB, or all of it. */
  head: Buffer;
  /** All of its bytes. May be called again and again. */
  read(): AsyncIterable<Buffer>;
}

/** What came in, told apart by its bytes alone: its name and declared type say nothing. */
export type ForeignSource = ForeignZipSource | ForeignFileSource;
