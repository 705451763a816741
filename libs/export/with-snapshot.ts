import type { PoolClient } from 'pg';
import type { Database } from '#libs/database';
import { type EventFilter, eventWhere } from '#libs/events';
import { SettingBindings } from './setting-bindings.js';

/**
 * A connection that sees the log as it is now for as long as `work` takes, and the filter as SQL on `events e`: its values
 * travel as settings of the transaction, so that every statement in it can use the same text.
 */
export function withSnapshot<Result>(
  database: Database,
  filter: EventFilter,
  work: (client: PoolClient, where: string) => Promise<Result>,
): Promise<Result> {
  return database.withConnection(async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    const bindings = new SettingBindings();
    const where = eventWhere(filter, bindings);
    await bindings.send(client);
    const result = await work(client, where);
    await client.query('COMMIT');
    return result;
  });
}
