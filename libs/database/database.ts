import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** Runs one statement with bound values: text, or `{ name, text, values }` to have it prepared once a connection. */
export interface Queryable {
  query<Row extends QueryResultRow>(
    statement: string | QueryConfig,
    values?: unknown[],
  ): Promise<QueryResult<Row>>;
}

/** A connection inside a transaction, passed on as an argument so that what belongs together is seen. */
export type Transaction = Queryable;

type Outcome<Result> = { done: true; result: Result } | { done: false; error: unknown };

/** Plain SQL on the pool that TypeORM keeps: every statement is written out, and there are no entities. */
@Injectable()
export class Database implements Queryable {
  constructor(private readonly dataSource: DataSource) {}

  get pool(): Pool {
    return (this.dataSource.driver as PostgresDriver).master as Pool;
  }

  query<Row extends QueryResultRow>(
    statement: string | QueryConfig,
    values?: unknown[],
  ): Promise<QueryResult<Row>> {
    return this.pool.query<Row>(statement, values);
  }

  /** One statement that may take as long as it takes. */
  async withoutLimit(statement: string): Promise<void> {
    await this.withConnection(async (connection) => {
      await connection.query('SET statement_timeout = 0');
      await connection.query(statement);
      await connection.query('RESET statement_timeout');
    });
  }

  /**
   * Commits what `work` did, or none of it when it throws. It is rolled back before the caller hears of the failure, so
   * that no lock of it outlives the answer.
   */
  async transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const outcome = await this.withConnection<Outcome<Result>>(async (client) => {
      await client.query('BEGIN');
      try {
        const result = await work(client);
        await client.query('COMMIT');
        return { done: true, result };
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {
          throw error; // the connection is lost, and closing it is all that is left to do
        });
        return { done: false, error };
      }
    });
    if (outcome.done) return outcome.result;
    throw outcome.error;
  }

  /**
   * A connection of one's own, for cursors, COPY and session settings. It goes back to the pool when `work` succeeds
   * and is closed when it fails: the server then rolls back whatever was open, in whatever state it was.
   */
  async withConnection<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    client.on('error', ignoreLoss);
    try {
      const result = await work(client);
      client.off('error', ignoreLoss).release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}

/** A connection lost between two statements: the next one says so. Without a listener it would end the process. */
function ignoreLoss(): void {}
