import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { type Transaction } from '#libs/database';
import { DomainError } from '#libs/errors';
import { CodeNeeded, WrongPassword } from '../auth.errors.js';
import { KeptSecrets } from '#libs/secrets';
import { OneAtATime } from './one-at-a-time.js';
import { hashPassword, verifyPassword } from './password-hash.js';
import { addressGroup } from '../rate-limit/address-group.js';
import { SignInAttempts } from './sign-in-attempts.js';

const MAX_WAITING = 20;

/** Stands for the password that was given: its hash at that moment. */
export type VerifiedPassword = string & { readonly verified: unique symbol };

@Injectable()
export class AdminPassword {
  private readonly queue = new OneAtATime(MAX_WAITING);

  constructor(
    private readonly secrets: KeptSecrets,
    private readonly attempts: SignInAttempts,
    private readonly audit: Audit,
  ) {}

  /**
   * Checks the password. Throws WrongPassword, and TooManyAttempts after five failures within a minute from one address.
   * `purpose` names what it was given for in the audit log. `also` is what else has to hold: as long as it throws anything
   * but CodeNeeded, the try counts as failed, so that a right password is no way around the pause.
   */
  verify(
    password: string,
    purpose: string,
    source: AuditSource,
    also: () => Promise<void> = async () => undefined,
  ): Promise<VerifiedPassword> {
    const address = addressGroup(source.address);
    return this.queue.run(async () => {
      await this.attempts.take(address);
      const stored = await this.secrets.find('admin_password');
      if (await verifyPassword(password, stored)) {
        await also().catch(async (error: unknown) => {
          if (error instanceof CodeNeeded) await this.attempts.clear(address); // nothing was guessed yet
          throw error;
        });
        await this.attempts.clear(address);
        return stored as VerifiedPassword;
      }
      await this.audit.record({ action: 'password.wrong', ...source, details: { purpose } });
      throw new WrongPassword();
    });
  }

  /** The one that holds, for whoever has verified it in an earlier request. */
  async current(): Promise<VerifiedPassword> {
    return (await this.secrets.find('admin_password')) as VerifiedPassword;
  }

  /** Whether it is still the password: it may have been changed since it was verified. */
  async isStill(verified: VerifiedPassword): Promise<boolean> {
    return (await this.secrets.find('admin_password')) === verified;
  }

  /** Puts another one in the place of the verified one. Throws `conflict` when that is not the password any more. */
  async replace(verified: VerifiedPassword, hash: string, tx: Transaction): Promise<void> {
    if (!(await this.secrets.replace('admin_password', verified, hash, tx))) {
      throw new DomainError('conflict', 'The password was changed by another request just now.');
    }
  }

  hash(password: string): Promise<string> {
    return this.queue.run(() => hashPassword(password));
  }
}
