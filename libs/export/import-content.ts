import type { Archive } from '#libs/archive';
import type { ImportFormat } from './import-options.js';
import type { Line } from './read-lines.js';

/** What came in, by its format. */
export type ImportContent =
  | { format: Exclude<ImportFormat, 'archive'>; lines: AsyncIterable<Line> }
  | { format: 'archive'; archive: Archive };
