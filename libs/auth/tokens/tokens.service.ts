import { Injectable } from '@nestjs/common';
import type { Scope } from '#libs/access';
import { Audit, type AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import { NotFound } from '#libs/errors';
import { newToken } from './new-token.js';

export interface TokenRow {
  id: string;
  name: string;
  scopes: Scope[];
  prefix: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
}

const COLUMNS = 'id, name, scopes, prefix, created_at, expires_at, last_used_at';

/** The named tokens beside the first one. */
@Injectable()
export class TokensService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** All that were not revoked, expired ones too, oldest first. */
  async list(): Promise<TokenRow[]> {
    const { rows } = await this.database.query<TokenRow>(
      `SELECT ${COLUMNS} FROM api_tokens WHERE revoked_at IS NULL ORDER BY id`,
    );
    return rows;
  }

  /** `token` is in the answer and nowhere else. */
  async create(
    wanted: { name: string; scopes: Scope[]; expiresAt: string | null },
    source: AuditSource,
  ): Promise<{ row: TokenRow; token: string }> {
    const { token, digest, prefix } = newToken();
    const { name, scopes, expiresAt } = wanted;
    return this.database.transaction(async (tx) => {
      const { rows } = await tx.query<TokenRow>(
        `INSERT INTO api_tokens (name, scopes, expires_at, digest, prefix) VALUES ($1, $2, $3, $4, $5)
         RETURNING ${COLUMNS}`,
        [name, scopes, expiresAt, digest, prefix],
      );
      const row = rows[0] as TokenRow;
      const details = { id: Number(row.id), name, scopes };
      await this.audit.record({ action: 'token.created', ...source, details }, tx);
      return { row, token };
    });
  }

  /** The token fails from now on. Throws NotFound when there is none, or it was revoked before. */
  async revoke(id: string, source: AuditSource): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { rows } = await tx.query<{ name: string }>(
        `UPDATE api_tokens SET revoked_at = now(), generation = generation + 1
         WHERE id = $1 AND revoked_at IS NULL RETURNING name`,
        [id],
      );
      const [revoked] = rows;
      if (!revoked) throw new NotFound(`There is no token ${id}.`);
      const details = { id: Number(id), name: revoked.name };
      await this.audit.record({ action: 'token.revoked', ...source, details }, tx);
    });
  }
}
