import { CSV_IMPORTER } from './csv/csv-importer.js';
import { dayOneImporter } from './dayone/day-one.importer.js';
import { ICS_IMPORTER } from './ics/ics-importer.js';
import type { Importer } from './importer.js';
import { keepImporter } from './keep/keep.importer.js';
import { markdownImporter } from './markdown/markdown.importer.js';
import { MEMOS_IMPORTER } from './memos/memos-importer.js';

/** In the order in which they are asked whether a source is theirs: the one with the clearest shape first. */
export const IMPORTERS: readonly Importer[] = [
  dayOneImporter,
  keepImporter,
  MEMOS_IMPORTER,
  ICS_IMPORTER,
  CSV_IMPORTER,
  markdownImporter,
];
