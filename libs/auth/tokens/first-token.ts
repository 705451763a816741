import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/database';
import { describeToken, newToken } from './new-token.js';

export type FirstTokenOutcome =
  { kind: 'unchanged' | 'configured' | 'replaced' | 'ignored' } | { kind: 'generated'; token: string };

interface Row {
  digest: Buffer;
  is_first: boolean;
  rotated: boolean;
  revoked: boolean;
}

/**
 * The token that API_TOKEN sets. The variable holds, also when it is changed later, until the owner rotates or revokes
 * the token in the app: from then on it does nothing, so that a token that leaked cannot come back with a restart.
 */
@Injectable()
export class FirstToken {
  /** `configured`: the value of API_TOKEN. Without it and without a first token, one is generated. */
  async ensure(tx: Transaction, configured: string | undefined): Promise<FirstTokenOutcome> {
    const wanted = configured === undefined ? undefined : describeToken(configured);
    const { rows } = await tx.query<Row>(
      `SELECT digest, is_first, rotated_at IS NOT NULL AS rotated, revoked_at IS NOT NULL AS revoked
       FROM api_tokens WHERE is_first OR digest = $1`,
      [wanted?.digest],
    );
    const first = rows.find(({ is_first }) => is_first);
    if (!first) return this.insert(tx, configured);
    if (!wanted) return { kind: 'unchanged' };
    const same = rows.find((row) => row.digest.equals(wanted.digest)); // perhaps a token made in the app
    if (same) return { kind: same.revoked ? 'ignored' : 'unchanged' };
    if (first.rotated || first.revoked) return { kind: 'ignored' };
    const { digest, prefix } = wanted;
    await tx.query('UPDATE api_tokens SET digest = $1, prefix = $2 WHERE is_first', [digest, prefix]);
    return { kind: 'replaced' };
  }

  private async insert(tx: Transaction, configured: string | undefined): Promise<FirstTokenOutcome> {
    const { token, digest, prefix } = configured === undefined ? newToken() : describeToken(configured);
    await tx.query(
      `INSERT INTO api_tokens (name, scopes, digest, prefix, is_first) VALUES ('First token', '{admin}', $1, $2, true)`,
      [digest, prefix],
    );
    return configured === undefined ? { kind: 'generated', token } : { kind: 'configured' };
  }
}
