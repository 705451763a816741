import { dayOneImporter } from './dayone/day-one.importer.js';
import type { Importer } from './importer.js';
import { keepImporter } from './keep/keep.importer.js';
import { markdownImporter } from './markdown/markdown.importer.js';

/** In the order in which they are asked whether a source is theirs: the one with the clearest shape first. */
export const IMPORTERS: readonly Importer[] = [dayOneImporter, keepImporter, markdownImporter];
