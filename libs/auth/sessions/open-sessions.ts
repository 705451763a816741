import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import { NotFound } from '#libs/errors';
import { sessionKey } from './session-store.js';

/** A browser that is signed in. */
export interface OpenSession {
  id: string;
  signed_in_at: Date;
  /** To the minute. */
  used_at: Date;
  /** When it ends if nobody uses it again. */
  expires_at: Date;
  address: string | null;
  /** What the browser called itself when it signed in. */
  agent: string;
  /** Whether it is the one that asks. */
  current: boolean;
}

/** The browsers that are signed in, to see them and to sign them out. */
@Injectable()
export class OpenSessions {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Last used first. `ownId` is the id that a browser's cookie names, if a browser asks. */
  async list(ownId?: string): Promise<OpenSession[]> {
    const { rows } = await this.database.query<OpenSession>(
      `SELECT id, to_timestamp((sess ->> 'signedInAt')::float8 / 1000) AS signed_in_at, used_at, expire AS expires_at,
              sess #>> '{from,address}' AS address, coalesce(sess #>> '{from,agent}', '') AS agent,
              sid = $1 AS current
       FROM sessions WHERE sess ? 'signedInAt' AND expire > now()
       ORDER BY sid = $1 DESC, used_at DESC, id`,
      [ownId === undefined ? '' : sessionKey(ownId)],
    );
    return rows;
  }

  /** The browser is signed out with its next request. Throws NotFound when there is no such session. */
  async end(id: string, source: AuditSource): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { rowCount } = await tx.query('DELETE FROM sessions WHERE id = $1', [id]);
      if (rowCount !== 1) throw new NotFound('There is no such session.');
      await this.audit.record({ action: 'session.revoked', ...source, details: { sessions: 1 } }, tx);
    });
  }

  /** All but the one with this id; answers how many there were. */
  async endOthers(ownId: string | undefined, source: AuditSource): Promise<number> {
    return this.database.transaction(async (tx) => {
      const { rows } = await tx.query<{ ended: number }>(
        `WITH ended AS (DELETE FROM sessions WHERE sid <> $1 RETURNING sess)
         SELECT count(*)::int AS ended FROM ended WHERE sess ? 'signedInAt'`,
        [ownId === undefined ? '' : sessionKey(ownId)],
      );
      const sessions = rows[0]?.ended ?? 0;
      if (sessions > 0)
        await this.audit.record({ action: 'session.revoked', ...source, details: { sessions } }, tx);
      return sessions;
    });
  }
}
