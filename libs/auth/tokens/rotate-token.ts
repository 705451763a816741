import { Injectable } from '@nestjs/common';
import type { Principal } from '#libs/access';
import { Audit, type AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import { DomainError, NotFound } from '#libs/errors';
import { newToken } from './new-token.js';

/** Which token is rotated, as it was when the request came in. */
export interface TokenVersion {
  id: string;
  generation: number;
}

@Injectable()
export class RotateToken {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The token that a request was sent with; by session, the first one. */
  async target(principal: Principal): Promise<TokenVersion> {
    if (principal.kind === 'token')
      return { id: String(principal.tokenId), generation: principal.generation };
    const { rows } = await this.database.query<TokenVersion>(
      'SELECT id, generation FROM api_tokens WHERE is_first',
    );
    if (!rows[0]) throw new Error('There is no first token: FirstRun.ensure() was not called.');
    return rows[0];
  }

  /** Any token that was not revoked, as it is now. Throws NotFound when there is none. */
  async version(id: string): Promise<TokenVersion> {
    const { rows } = await this.database.query<TokenVersion>(
      'SELECT id, generation FROM api_tokens WHERE id = $1 AND revoked_at IS NULL',
      [id],
    );
    if (!rows[0]) throw new NotFound(`There is no token ${id}.`);
    return rows[0];
  }

  /**
   * Puts a new token in the place of that version; name, scopes, id and expiry stay, and a revoked first one is valid
   * again. Returns the new token. Throws `conflict` when somebody else rotated it meanwhile: theirs is the one that works.
   */
  async run({ id, generation }: TokenVersion, source: AuditSource): Promise<string> {
    const { token, digest, prefix } = newToken();
    await this.database.transaction(async (tx) => {
      const { rows } = await tx.query<{ name: string }>(
        `UPDATE api_tokens
         SET digest = $3, prefix = $4, generation = generation + 1, rotated_at = now(), revoked_at = NULL,
             last_used_at = NULL
         WHERE id = $1 AND generation = $2 AND (revoked_at IS NULL OR is_first)
         RETURNING name`,
        [id, generation, digest, prefix],
      );
      if (!rows[0])
        throw new DomainError('conflict', 'The token was rotated or revoked by another request just now.');
      const details = { id: Number(id), name: rows[0].name };
      await this.audit.record({ action: 'token.rotated', ...source, details }, tx);
    });
    return token;
  }
}
