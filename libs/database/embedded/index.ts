/**
 * Owns the PostgreSQL that comes with LifeLog: its cluster, its account, its start, its end and its recovery.
 * Never knows a table, never listens on the network and never touches a cluster of another major version.
 * The app's entry point may call it when no DATABASE_URL is set, and the tests for a server of their own.
 */
export { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';
export { EmbeddedPostgresError } from './embedded-postgres-error.js';
