import { ConfigError } from '#libs/config';
import { SchemaNewerThanApp } from '#libs/database';
import { StartError } from './start-error.js';

/** By name: their modules are loaded only where they are used, or while PostgreSQL starts. */
const LOADED_LATE = new Set(['EmbeddedPostgresError', 'UnknownSearchLanguage', 'StoreRefused']);

/** What goes wrong for a reason outside is a sentence; what goes wrong inside needs its stack. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForPeople =
    error instanceof StartError ||
    error instanceof ConfigError ||
    error instanceof SchemaNewerThanApp ||
    LOADED_LATE.has(error.name);
  return isForPeople ? error.message : (error.stack ?? error.message);
}
