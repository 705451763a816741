import { hash } from 'node:crypto';
import connectPgSimple from 'connect-pg-simple';
import type { Request } from 'express';
import session, { type Session, type SessionData } from 'express-session';
import type { Pool } from 'pg';
import './session-data.js';

const PgStore = connectPgSimple(session);

/** A session that nobody used for this long is over. */
const IDLE_MS = 24 * 3_600_000;

/** By the clock of the database, which all replicas share: one whose own is wrong ends nobody's session. */
const FIND = 'SELECT sess FROM sessions WHERE sid = $1 AND expire > now()';
const FORGET_ENDED = 'DELETE FROM sessions WHERE expire <= now()';

/** How long the second step of signing in may take. */
const CODE_MS = 5 * 60_000;

export interface SessionStoreOptions {
  pool: Pool;
  /** From signing in, however busy the session is. */
  maxAgeMs: number;
  /** Told of what failed without harm: clean-ups, which come back, and moved ends. */
  log: (message: string, error?: unknown) => void;
}

/**
 * Sessions in PostgreSQL, so that a restart and every replica honour them. Ids are kept as SHA-256: whoever reads the
 * table cannot sign in with what it holds.
 */
export class SessionStore extends PgStore {
  private readonly pool: Pool;
  private readonly maxAgeMs: number;
  private readonly log: SessionStoreOptions['log'];
  /** Sessions that have, or once had, a row: whoever took the row away has ended them. */
  private readonly stored = new WeakSet<SessionData>();

  constructor({ pool, maxAgeMs, log }: SessionStoreOptions) {
    super({ pool, tableName: 'sessions', createTableIfMissing: false, errorLog: log });
    this.pool = pool;
    this.maxAgeMs = maxAgeMs;
    this.log = log;
  }

  override get(id: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.pool.query<{ sess: SessionData }>(FIND, [sessionKey(id)]).then(
      ({ rows }) => callback(null, rows[0]?.sess),
      (error: unknown) => callback(error),
    );
  }

  /** Called every now and then. */
  override pruneSessions(): void {
    this.pool
      .query(FORGET_ENDED)
      .catch((error: unknown) => this.log('Ended sessions were not removed.', error));
  }

  /** What a request finds here, as it keeps it until its end. */
  override createSession(request: Request, data: SessionData): Session & SessionData {
    const found = super.createSession(request, data);
    this.stored.add(found);
    return found;
  }

  /**
   * A session that was ended while a request was under way stays ended: a row is added for a new id and for no other.
   */
  override set(id: string, data: SessionData, callback?: (error?: unknown) => void): void {
    if (this.stored.has(data)) {
      this.update(id, data, callback);
      return;
    }
    super.set(sessionKey(id), this.ending(data), (error?: unknown) => {
      if (!error) this.stored.add(data);
      callback?.(error);
    });
  }

  /**
   * To the minute, so that reading page after page does not write each time. When this fails the session ends a little
   * earlier; the answer, which is complete by now, neither waits for it nor is broken off.
   */
  override touch(id: string, data: SessionData, callback?: () => void): void {
    const { expires } = this.ending(data).cookie;
    this.pool
      .query(
        `UPDATE sessions SET expire = $2, used_at = now()
         WHERE sid = $1 AND (used_at < now() - interval '1 minute' OR abs(extract(epoch FROM expire - $2)) > 60)`,
        [sessionKey(id), expires],
      )
      .catch((error: unknown) => this.log('The end of a session could not be moved.', error));
    callback?.();
  }

  override destroy(id: string, callback?: (error?: unknown) => void): void {
    super.destroy(sessionKey(id), callback);
  }

  private update(id: string, data: SessionData, callback?: (error?: unknown) => void): void {
    const kept = this.ending(data);
    this.pool
      .query('UPDATE sessions SET sess = $2, expire = $3 WHERE sid = $1', [
        sessionKey(id),
        kept,
        kept.cookie.expires,
      ])
      .then(
        () => callback?.(null),
        (error: unknown) => callback?.(error),
      );
  }

  /** The row ends by idleness or by age, whatever comes first; the cookie lives on, but opens nothing. */
  private ending(data: SessionData): SessionData {
    const now = Date.now();
    const end =
      data.passwordAt === undefined
        ? Math.min(now + IDLE_MS, (data.signedInAt ?? now) + this.maxAgeMs)
        : data.passwordAt + CODE_MS;
    const { originalMaxAge, httpOnly, path, sameSite, secure } = data.cookie;
    const cookie = { originalMaxAge, httpOnly, path, sameSite, secure, expires: new Date(end) };
    return { ...data, cookie };
  }
}

/** What a session is kept under. */
export function sessionKey(id: string): string {
  return hash('sha256', id, 'base64url');
}
