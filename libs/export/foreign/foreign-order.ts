import type { ForeignFormat } from '#libs/importers';

/** What the sender says of a file that another application wrote. */
export interface ForeignOrder {
  /** Left out: told by the file's shape. */
  format?: ForeignFormat;
  /** Of local times; the owner's own when left out. */
  timezone?: string;
  /** Column of each field; null for a field that no column is. */
  columns?: Record<string, string | null>;
  dateOrder?: 'dmy' | 'mdy';
}
