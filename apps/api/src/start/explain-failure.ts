import { ConfigError } from '#libs/config';
import { SchemaNewerThanApp } from '#libs/database';
import { StartError } from './start-error.js';

/** What goes wrong for a reason outside is a sentence; what goes wrong inside needs its stack. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForPeople =
    error instanceof StartError ||
    error instanceof ConfigError ||
    error instanceof SchemaNewerThanApp ||
    error.name === 'EmbeddedPostgresError'; // by name: its module is loaded only where it is used
  return isForPeople ? error.message : (error.stack ?? error.message);
}
