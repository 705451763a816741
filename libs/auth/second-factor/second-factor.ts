import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { Database } from '#libs/database';
import { DomainError, ValidationError } from '#libs/errors';
import { ServerSecret } from '#libs/secrets';
import { CodeNeeded, WrongCode } from '../auth.errors.js';
import { SignInAttempts } from '../passwords/sign-in-attempts.js';
import { RecoveryCodes } from './recovery-codes.js';
import { seal, unseal } from './sealed-secret.js';
import { newTimeSecret, timeCodeAddress, timeCodeStep } from './time-code.js';

/** How long a secret waits for its first code. */
const PENDING_MINUTES = 10;

/** Guesses of codes count together wherever they come from: only who has the password gets as far. */
const ALL_ADDRESSES = 'second factor';

export interface SecondFactorState {
  /** Undefined: off. */
  since?: Date;
  recoveryCodesLeft: number;
}

export interface BegunSecret {
  secret: string;
  /** `otpauth://…`, as a QR code says it. */
  address: string;
}

interface Row {
  sealed_secret: Buffer;
  confirmed_at: Date | null;
}

/** A code by an authenticator app (RFC 6238) beside the password. Off until the owner confirms a first code. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly database: Database,
    private readonly serverSecret: ServerSecret,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly attempts: SignInAttempts,
    private readonly audit: Audit,
  ) {}

  async state(): Promise<SecondFactorState> {
    const [row, left] = await Promise.all([this.row(), this.recoveryCodes.left()]);
    return row?.confirmed_at
      ? { since: row.confirmed_at, recoveryCodesLeft: left }
      : { recoveryCodesLeft: 0 };
  }

  /**
   * Makes a secret to be put into an app. It is not asked for before it is confirmed. Until then it is sealed for
   * `holder`, who gave the password for it: nobody else sees or confirms it. Throws `conflict` when one is in force.
   */
  async begin(holder: string): Promise<BegunSecret> {
    const secret = newTimeSecret();
    const { rowCount } = await this.database.query(
      `INSERT INTO second_factor (sealed_secret) VALUES ($1)
       ON CONFLICT (only_row) DO UPDATE SET sealed_secret = excluded.sealed_secret, begun_at = now(), last_step = 0
       WHERE second_factor.confirmed_at IS NULL`,
      [seal(secret, await this.pendingKey(holder))],
    );
    if (rowCount !== 1)
      throw new DomainError('conflict', 'The second factor is on already. Turn it off first.');
    return { secret, address: timeCodeAddress(secret) };
  }

  /** The secret that `holder` began in the last ten minutes, to show it once more beside a mistyped code. */
  async begun(holder: string): Promise<BegunSecret | undefined> {
    const { secret } = (await this.pending(holder)) ?? {};
    return secret === undefined ? undefined : { secret, address: timeCodeAddress(secret) };
  }

  /**
   * Puts it in force with a code of the app, and returns the recovery codes, which nobody can look up later. Throws
   * TooManyAttempts after five wrong codes in a minute, and `conflict` when `holder` began none in the last ten.
   */
  async confirm(code: string, holder: string, source: AuditSource): Promise<string[]> {
    const begun = await this.pending(holder);
    if (!begun) throw new DomainError('conflict', 'There is no second factor to confirm. Begin again.');
    await this.attempts.take(ALL_ADDRESSES);
    const step = timeCodeStep(begun.secret, code);
    if (step === undefined) {
      await this.audit.record({ action: 'second_factor.wrong', ...source });
      throw ValidationError.of('code', 'does not fit: it changes every 30 seconds');
    }
    const sealed = seal(begun.secret, await this.key());
    const codes = await this.database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE second_factor SET confirmed_at = now(), last_step = $1, sealed_secret = $2
         WHERE confirmed_at IS NULL AND sealed_secret = $3`,
        [step, sealed, begun.sealed],
      );
      if (rowCount !== 1) throw new DomainError('conflict', 'Another second factor was begun just now.');
      const renewed = await this.recoveryCodes.renew(tx);
      await this.audit.record({ action: 'second_factor.on', ...source }, tx);
      return renewed;
    });
    await this.attempts.clear(ALL_ADDRESSES);
    return codes;
  }

  /**
   * Returns when it is off, or the code is right, which is then used up. Throws CodeNeeded without a code, WrongCode, and
   * TooManyAttempts after five wrong ones in a minute.
   */
  async demand(code: string | undefined, source: AuditSource): Promise<void> {
    const row = await this.row();
    if (!row?.confirmed_at) return;
    if (code === undefined) throw new CodeNeeded();
    await this.attempts.take(ALL_ADDRESSES);
    if (!(await this.uses(row, code, source))) {
      await this.audit.record({ action: 'second_factor.wrong', ...source });
      throw new WrongCode();
    }
    await this.attempts.clear(ALL_ADDRESSES);
  }

  async turnOff(source: AuditSource): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { rowCount } = await tx.query('DELETE FROM second_factor');
      await tx.query('DELETE FROM recovery_codes');
      if (rowCount === 1) await this.audit.record({ action: 'second_factor.off', ...source }, tx);
    });
  }

  /** Each code once: the statement decides, so that of two requests with the same code one fails. */
  private async uses(row: Row, code: string, source: AuditSource): Promise<boolean> {
    const secret = unseal(row.sealed_secret, await this.key());
    const step = secret === undefined ? undefined : timeCodeStep(secret, code.replaceAll(' ', ''));
    if (step === undefined) return this.recoveryCodes.use(code, source);
    const { rowCount } = await this.database.query(
      'UPDATE second_factor SET last_step = $1 WHERE last_step < $1 AND confirmed_at IS NOT NULL',
      [step],
    );
    return rowCount === 1;
  }

  private key(): Promise<Buffer> {
    return this.serverSecret.keyFor('second factor');
  }

  private pendingKey(holder: string): Promise<Buffer> {
    return this.serverSecret.keyFor(`second factor begun by ${holder}`);
  }

  private async pending(holder: string): Promise<{ secret: string; sealed: Buffer } | undefined> {
    const { rows } = await this.database.query<{ sealed: Buffer }>(
      `SELECT sealed_secret AS sealed FROM second_factor
       WHERE confirmed_at IS NULL AND begun_at > now() - make_interval(mins => $1)`,
      [PENDING_MINUTES],
    );
    const [row] = rows;
    if (!row) return undefined;
    const secret = unseal(row.sealed, await this.pendingKey(holder));
    return secret === undefined ? undefined : { secret, sealed: row.sealed };
  }

  private async row(): Promise<Row | undefined> {
    const { rows } = await this.database.query<Row>('SELECT sealed_secret, confirmed_at FROM second_factor');
    return rows[0];
  }
}
