/**
 * Owns the connection pool, transactions, migrations at start and the translation of database failures.
 * Never knows a feature's tables.
 * Everyone but the CLI may call it.
 */
export { Database, type Queryable, type Transaction } from './database.js';
export { databaseModule } from './database.module.js';
export { dataSourceOptions } from './data-source-options.js';
export {
  knownMigrations,
  migrate,
  openMigrationSource,
  pendingMigrations,
  SchemaNewerThanApp,
  withMigrationLock,
} from './migrate.js';
export { toDomainError, violatedConstraint } from './database-error.js';
export { grantDataRole } from './grant-data-role.js';
export { roleOf } from './role-of.js';
export { explainTarget } from './connection-target.js';
