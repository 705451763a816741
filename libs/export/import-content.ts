import type { ArchiveSource } from './archive-source.js';
import type { Conversion } from './foreign/conversion.js';
import type { ImportTally } from './import-tally.js';
import type { Line } from './read-lines.js';

/** What came in, by its format. */
export type ImportContent =
  | { format: 'ndjson' | 'json'; lines: AsyncIterable<Line[]> }
  | { format: 'archive'; archive: ArchiveSource }
  | { format: 'foreign'; convert: (tally: ImportTally) => Promise<Conversion> };
