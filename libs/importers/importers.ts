import type { Importer } from './importer.js';

/** In the order in which they are asked whether a source is theirs: the one with the clearest shape first. */
export const IMPORTERS: readonly Importer[] = [];
