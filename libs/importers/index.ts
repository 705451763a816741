/**
 * Owns what other applications' files look like, and turns them into events as an import takes them, one importer a format.
 * Never knows the database, the store, HTTP, or what is there already, and never holds a whole file in memory.
 * Export may call it.
 */
export type { ForeignEntry, ForeignEvent, ForeignFile } from './foreign-entry.js';
export { ForeignInvalid } from './foreign-invalid.js';
export type { ForeignFileSource, ForeignSource, ForeignZipSource } from './foreign-source.js';
export { FOREIGN_FORMATS, type ForeignFormat, type Importer, type ImporterOptions } from './importer.js';
export { IMPORTERS } from './importers.js';
export { kindOf, openForeign, type OpenForeign } from './open-foreign.js';
export { JsonScanner } from './json/json-scanner.js';
export { TABLE_FIELDS } from './csv/table-fields.js';
