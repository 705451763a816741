import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { BackupPlace } from './backup-place.js';
import { type BackupFailure, INTERRUPTED } from './explain-backup-failure.js';
import type { KeptBackup } from './surplus-backups.js';
import type { WrittenBackup } from './write-backup.js';

const MILLISECONDS = `date_trunc('milliseconds', clock_timestamp())`;

const BEGIN = `
  INSERT INTO backups (state, cause, created_by, due_at, started_at, place, file)
  VALUES ('running', 'schedule', 'system', $1, ${MILLISECONDS}, $2, $3) ON CONFLICT DO NOTHING RETURNING id::float8 AS id`;

const TAKE_UP = `
  UPDATE backups SET state = 'running', started_at = ${MILLISECONDS}, place = $1, file = $2
  WHERE state = 'waiting' RETURNING id::float8 AS id`;

const DONE = `
  UPDATE backups SET state = 'done', finished_at = ${MILLISECONDS}, events = $2, attachments = $3, damaged = $4, size_bytes = $5, sha256 = $6
  WHERE id = $1 AND state = 'running'`;

const FAILED = `
  UPDATE backups SET state = 'failed', finished_at = ${MILLISECONDS}, failure = $2 WHERE id = $1 AND state = 'running'`;

const CLOSE_LEFT = `
  UPDATE backups SET state = 'failed', finished_at = ${MILLISECONDS}, failure = $1 WHERE state = 'running' RETURNING id::float8 AS id`;

const HALVES = `
  SELECT id::float8 AS id, file AS name FROM backups WHERE state = 'failed' AND removed_at IS NULL AND place = $1 ORDER BY id`;

const KEPT = `
  SELECT id::float8 AS id, file AS name, damaged::float8 AS damaged FROM backups
  WHERE state = 'done' AND removed_at IS NULL AND place = $1 ORDER BY started_at DESC, backups.id DESC`;

const REMOVED = `UPDATE backups SET removed_at = ${MILLISECONDS} WHERE id = $1`;

/** Of what is there no file of any more, the newest few say enough. */
const FORGET = `
  DELETE FROM backups WHERE (removed_at IS NOT NULL OR (state = 'failed' AND file IS NULL)) AND id NOT IN (
    SELECT id FROM backups WHERE removed_at IS NOT NULL OR (state = 'failed' AND file IS NULL) ORDER BY id DESC LIMIT $1)`;
const REMEMBERED = 200;

/** What is said of each backup. Only whoever holds the lock of the job calls it. */
@Injectable()
export class BackupRecords {
  constructor(
    private readonly database: Database,
    private readonly place: BackupPlace,
  ) {}

  /** Of those under way: whoever made them has ended, or lost the lock. Answers how many there were. */
  async closeLeft(): Promise<number> {
    const { rows } = await this.database.query<{ id: number }>(CLOSE_LEFT, [JSON.stringify(INTERRUPTED)]);
    return rows.length;
  }

  /** The id of the one that somebody has asked for, under way now; undefined when nobody has. */
  takeUp(name: string): Promise<number | undefined> {
    return this.idOf(TAKE_UP, [this.place.id, name]);
  }

  /** The id of a scheduled one, under way now; undefined when one was asked for in this moment. */
  begin(dueAt: Date, name: string): Promise<number | undefined> {
    return this.idOf(BEGIN, [dueAt, this.place.id, name]);
  }

  /** False when it was taken for left meanwhile: then it is none. */
  async done(id: number, { manifest, sizeBytes, sha256 }: WrittenBackup): Promise<boolean> {
    const { events, attachments } = manifest.counts;
    const damaged = Object.values(manifest.exceptions ?? {}).filter(({ reason }) => reason !== 'deleted');
    const values = [id, events, attachments, damaged.length, sizeBytes, sha256];
    return (await this.database.query(DONE, values)).rowCount === 1;
  }

  async failed(id: number, failure: BackupFailure): Promise<void> {
    await this.database.query(FAILED, [id, JSON.stringify(failure)]);
  }

  /** Failed ones of which something may be left. */
  async halves(): Promise<{ id: number; name: string }[]> {
    return (await this.database.query<{ id: number; name: string }>(HALVES, [this.place.id])).rows;
  }

  /** Newest first. */
  async kept(): Promise<(KeptBackup & { id: number })[]> {
    return (await this.database.query<KeptBackup & { id: number }>(KEPT, [this.place.id])).rows;
  }

  async removed(id: number): Promise<void> {
    await this.database.query(REMOVED, [id]);
  }

  async forget(): Promise<void> {
    await this.database.query(FORGET, [REMEMBERED]);
  }

  private async idOf(statement: string, values: unknown[]): Promise<number | undefined> {
    return (await this.database.query<{ id: number }>(statement, values)).rows[0]?.id;
  }
}
