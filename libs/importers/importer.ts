import type { ForeignEntry } from './foreign-entry.js';
import type { ForeignSource } from './foreign-source.js';

export const FOREIGN_FORMATS = ['csv', 'ics', 'memos', 'markdown', 'dayone', 'keep'] as const;
export type ForeignFormat = (typeof FOREIGN_FORMATS)[number];

export interface ImporterOptions {
  /** Of times without a zone: what the sender said, or the owner's own. */
  homeZone: string;
  /** The moment of the import. */
  now: Date;
  /** Column of each field, for tables; null for a field that no column is. What is left out is guessed. */
  columns?: Readonly<Record<string, string | null>>;
  /** Of days such as 03/04/2024, for tables. */
  dateOrder?: 'dmy' | 'mdy';
  /** A sentence for the report, about the source as a whole: what was left out and why. The same one is said once. */
  note: (sentence: string) => void;
  /** What was taken for what, for the report: the column of each field. */
  mapped: (columns: Readonly<Record<string, string>>) => void;
  /** The names of all columns, before any is taken. */
  titled?: (header: readonly string[]) => void;
}

/** Reads what another application wrote. Pure: it knows neither the database nor what is there already. */
export interface Importer {
  name: ForeignFormat;
  /** With its article: `a Day One export`. */
  label: string;
  /** Whether the source has its shape. Reads as little as it can. */
  detect(source: ForeignSource): boolean | Promise<boolean>;
  /**
   * The entries, one after the other, with memory for a few at a time. Throws ForeignInvalid when the source as a whole cannot
   * be read; what is wrong with one entry is its `problem`.
   */
  entries(source: ForeignSource, options: ImporterOptions): AsyncIterable<ForeignEntry>;
}
