import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { parse, toClientConfig } from 'pg-connection-string';

/** How long a statement of a request may run before it answers 503 `database_timeout`. Bulk work sets its own. */
const STATEMENT_TIMEOUT_MS = 5_000;

/**
 * What statements rely on. Said with each connection, because this wins over what a role or a database has been given:
 * a role may always change its own settings, and SQL that was smuggled in must not outlive its connection.
 */
const SETTINGS = {
  search_path: 'public',
  timezone: 'UTC',
  datestyle: 'ISO',
  default_transaction_isolation: 'read\\ committed',
  default_transaction_read_only: 'off',
  jit: 'off',
  work_mem: '16MB',
};

/**
 * Connection options from a URL, in PostgreSQL's own forms (a socket directory as `?host=` included, which TypeORM's
 * `url` option does not understand).
 */
export function dataSourceOptions(url: string, poolMax: number): PostgresDataSourceOptions {
  const client = toClientConfig(parse(url));
  return {
    type: 'postgres',
    poolSize: poolMax,
    connectTimeoutMS: 3_000,
    applicationName: 'lifelog',
    // TypeORM would look for uuid-ossp and cube; our migrations name what they need.
    installExtensions: false,
    extra: {
      ...client,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: 30_000,
      options: Object.entries(SETTINGS)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    },
  };
}
