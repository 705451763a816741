import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database, type Transaction } from '#libs/database';
import { newRecoveryCode, recoveryCodeDigest } from './recovery-code.js';

const HOW_MANY = 10;

/** For the day on which the phone is gone. Kept as digests, each good for one time. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Ten new ones in the place of all others. */
  async renew(tx: Transaction): Promise<string[]> {
    const codes = Array.from({ length: HOW_MANY }, newRecoveryCode);
    await tx.query('DELETE FROM recovery_codes');
    await tx.query('INSERT INTO recovery_codes (digest) SELECT unnest($1::bytea[])', [
      codes.map(recoveryCodeDigest),
    ]);
    return codes;
  }

  /** Whether it was one that nobody has used. Now somebody has. */
  async use(code: string, source: AuditSource): Promise<boolean> {
    const digest = recoveryCodeDigest(code);
    if (!digest) return false;
    return this.database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        'UPDATE recovery_codes SET used_at = now() WHERE digest = $1 AND used_at IS NULL',
        [digest],
      );
      if (rowCount !== 1) return false;
      await this.audit.record({ action: 'recovery_code.used', ...source }, tx);
      return true;
    });
  }

  async left(): Promise<number> {
    const { rows } = await this.database.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM recovery_codes WHERE used_at IS NULL',
    );
    return rows[0]?.left ?? 0;
  }
}
