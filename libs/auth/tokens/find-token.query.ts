import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { QueryConfig } from 'pg';
import type { Scope, TokenPrincipal } from '#libs/access';
import { Database } from '#libs/database';
import { SharedReads } from './shared-reads.js';
import { tokenDigest } from './token-digest.js';
import { TokenUse } from './token-use.js';

interface Row {
  id: string;
  name: string;
  scopes: Scope[];
  digest: Buffer;
  generation: number;
  use_is_stale: boolean;
}

// Runs for every request of the API, for those of one moment together: a look-up in the index api_tokens_digest_key.
const STATEMENT = `
  SELECT id, name, scopes, digest, generation,
         last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS use_is_stale
  FROM api_tokens
  WHERE digest = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`;

@Injectable()
export class FindTokenQuery {
  private readonly reads = new SharedReads<Row | undefined>();

  constructor(
    private readonly database: Database,
    private readonly use: TokenUse,
  ) {}

  static statement(digest: Buffer): QueryConfig {
    return { name: 'find-token', text: STATEMENT, values: [digest] };
  }

  /** The live token behind what was sent, or undefined: unknown, revoked, rotated away or expired. */
  async run(token: string): Promise<TokenPrincipal | undefined> {
    const digest = tokenDigest(token);
    const row = await this.reads.run(digest.toString('base64'), () => this.read(digest));
    if (!row || !timingSafeEqual(row.digest, digest)) return undefined;
    if (row.use_is_stale) this.use.note(row.id);
    const { id, name, scopes, generation } = row;
    return { kind: 'token', tokenId: Number(id), name, scopes, generation };
  }

  private async read(digest: Buffer): Promise<Row | undefined> {
    const { rows } = await this.database.query<Row>(FindTokenQuery.statement(digest));
    return rows[0];
  }
}
