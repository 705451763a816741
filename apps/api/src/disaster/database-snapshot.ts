import { Client } from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';
import { DELETE_OBJECTS } from '#libs/attachments';
import { jobLockName } from '#libs/jobs';

/** A file that the database knows to be in the store. */
export interface KnownFile {
  key: string;
  content_type: string;
  /** 64 hexadecimal digits. */
  sha256: string;
}

const READY = `SELECT key, content_type, encode(sha256, 'hex') AS sha256 FROM attachments WHERE state = 'ready' ORDER BY id`;

/**
 * One moment of the database, for as long as it is open; and until then no object of the store is deleted: the job that does it
 * waits, on every replica. So each file that this moment knows can be copied after it.
 */
export class DatabaseSnapshot {
  private constructor(
    private readonly client: Client,
    /** For `pg_dump --snapshot`. */
    readonly id: string,
  ) {}

  /** Waits for a deletion that is under way. `url`: of the role that owns the schema. */
  static async take(url: string): Promise<DatabaseSnapshot> {
    const client = new Client({ ...toClientConfig(parse(url)), application_name: 'lifelog' });
    client.on('error', () => undefined); // told by the next query
    await client.connect();
    try {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [jobLockName(DELETE_OBJECTS)]);
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
      return new DatabaseSnapshot(client, rows[0]?.id ?? '');
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  async files(): Promise<KnownFile[]> {
    return (await this.client.query<KnownFile>(READY)).rows;
  }

  /** Deletions go on from here. */
  close(): Promise<void> {
    return this.client.end();
  }
}
