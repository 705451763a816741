import { FOREIGN_FORMATS, type ForeignFormat } from '#libs/importers';

export const IMPORT_FORMATS = ['ndjson', 'json', 'archive', ...FOREIGN_FORMATS] as const;
export type ImportFormat = 'ndjson' | 'json' | 'archive' | ForeignFormat;

export interface ImportOptions {
  /** `abort`: nothing is written when anything is bad; `skip`: the good is kept, the rest reported. */
  onError: 'abort' | 'skip';
  /** Everything is checked and counted, nothing written. */
  dryRun: boolean;
  /** Throws `conflict` when there are events already: what a restore wants. */
  ifEmpty?: boolean;
  /** A table is only tried. */
  tryTables?: boolean;
  /** The file is kept for another try while nothing of it is imported. */
  keep?: boolean;
}
