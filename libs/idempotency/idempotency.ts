import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#libs/database';
import { DomainError } from '#libs/errors';

export interface IdempotentRequest {
  /** Whose key it is: keys of two tokens never meet. */
  owner: string;
  key: string;
  /** What was asked for, in any fixed form; a repeat must ask for the same. */
  request: unknown;
}

export interface Answer {
  status: number;
  location?: string;
  /** JSON text. */
  body: string;
}

export interface ReplayableAnswer extends Answer {
  replayed: boolean;
}

interface StoredRow {
  request_hash: Buffer;
  status: number;
  location: string | null;
  body: string;
}

/** A few at a time, and never those that another request is at: two clean-ups must not wait for each other. */
const FORGET_EXPIRED = `
  DELETE FROM idempotency_keys WHERE (owner, key) IN (
    SELECT owner, key FROM idempotency_keys WHERE created_at < now() - interval '24 hours'
    ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED)`;

const FIND = `
  SELECT request_hash, status, location, body FROM idempotency_keys
  WHERE owner = $1 AND key = $2 AND created_at >= now() - interval '24 hours'`;

/** Takes the place of an expired answer that is still there. */
const KEEP = `
  INSERT INTO idempotency_keys (owner, key, request_hash, status, location, body) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (owner, key) DO UPDATE SET request_hash = excluded.request_hash, status = excluded.status,
    location = excluded.location, body = excluded.body, created_at = now()`;

@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  /**
   * The answer to this request if it was given already: to be asked before work that cannot wait inside of `once`. Throws
   * `idempotency_mismatch`.
   */
  async find(request: IdempotentRequest): Promise<ReplayableAnswer | undefined> {
    const { rows } = await this.database.query<StoredRow>(FIND, [request.owner, request.key]);
    return rows[0] && replay(rows[0], hashOf(request));
  }

  /**
   * Does `work` once for a key: the answer is stored in the transaction of the work itself, so that a crash leaves both
   * or neither. Throws `idempotency_mismatch` for a known key with another request, `conflict` while the first runs.
   */
  async once(
    request: IdempotentRequest,
    work: (tx: Transaction) => Promise<Answer>,
  ): Promise<ReplayableAnswer> {
    const { owner, key } = request;
    const requestHash = hashOf(request);
    return this.database.transaction(async (tx) => {
      await lock(tx, owner, key);
      await tx.query(FORGET_EXPIRED);
      const { rows } = await tx.query<StoredRow>(FIND, [owner, key]);
      const [stored] = rows;
      if (stored) return replay(stored, requestHash);
      const answer = await work(tx);
      await tx.query(KEEP, [owner, key, requestHash, answer.status, answer.location ?? null, answer.body]);
      return { ...answer, replayed: false };
    });
  }
}

function hashOf({ request }: IdempotentRequest): Buffer {
  return hash('sha256', JSON.stringify(request), 'buffer');
}

/** Held to the end of the transaction; a second request with the key is told at once instead of waiting. */
async function lock(tx: Transaction, owner: string, key: string): Promise<void> {
  const { rows } = await tx.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) AS locked`,
    [owner, key],
  );
  if (!rows[0]?.locked) {
    throw new DomainError(
      'conflict',
      'The first request with this Idempotency-Key is still running. Try again shortly.',
      {},
      { 'Retry-After': '1' },
    );
  }
}

function replay(stored: StoredRow, requestHash: Buffer): ReplayableAnswer {
  if (!stored.request_hash.equals(requestHash)) {
    throw new DomainError(
      'idempotency_mismatch',
      'This Idempotency-Key was used for another request. Use a new key.',
    );
  }
  const { status, location, body } = stored;
  return { status, location: location ?? undefined, body, replayed: true };
}
