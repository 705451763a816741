import { Injectable, Logger } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { type AppConfig, ConfigError, ConfigService } from '#libs/config';
import { Database, type Transaction } from '#libs/database';
import { KeptSecrets } from '#libs/secrets';
import { generatePassword } from './passwords/generate-password.js';
import { hashPassword } from './passwords/password-hash.js';
import { FirstToken } from './tokens/first-token.js';

/** Any constant that no other advisory lock of LifeLog has. */
const FIRST_RUN_LOCK = 7_236_501_945;

export interface FreshSecrets {
  /** Only when one was generated now. To be shown once, on the terminal and nowhere else. */
  adminPassword?: string;
  /** Only when one was generated now. */
  apiToken?: string;
}

@Injectable()
export class FirstRun {
  private readonly logger = new Logger(FirstRun.name);

  constructor(
    private readonly database: Database,
    private readonly config: ConfigService<AppConfig, true>,
    private readonly secrets: KeptSecrets,
    private readonly firstToken: FirstToken,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes sure that there is an admin password and a first token. To be called at every start, before listening; of
   * several replicas that start at once, one does the work. Throws ConfigError when there is no password yet, none is
   * configured, and the database is not the embedded one (whose owner sits at the terminal and is shown one).
   */
  async ensure({ embedded }: { embedded: boolean }): Promise<FreshSecrets> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [FIRST_RUN_LOCK]);
      return { ...(await this.ensurePassword(tx, embedded)), ...(await this.ensureToken(tx)) };
    });
  }

  private async ensurePassword(tx: Transaction, embedded: boolean): Promise<FreshSecrets> {
    if (await this.secrets.find('admin_password', tx)) return {};
    const configured = this.config.get('ADMIN_PASSWORD', { infer: true });
    if (configured === undefined && !embedded) {
      throw new ConfigError([
        'ADMIN_PASSWORD is needed at the first start on this database: choose the password to sign in with',
      ]);
    }
    const password = configured ?? generatePassword();
    await this.secrets.add('admin_password', await hashPassword(password), tx);
    return configured === undefined ? { adminPassword: password } : {};
  }

  private async ensureToken(tx: Transaction): Promise<FreshSecrets> {
    const configured = this.config.get('API_TOKEN', { infer: true });
    const outcome = await this.firstToken.ensure(tx, configured);
    if (outcome.kind === 'replaced') {
      await this.audit.record(
        {
          action: 'token.replaced',
          address: null,
          details: { variable: 'API_TOKEN' },
        },
        tx,
      );
    } else if (outcome.kind === 'ignored') {
      this.logger.warn(
        'API_TOKEN is not used: the first token was rotated or revoked here. Remove the variable.',
      );
    }
    return outcome.kind === 'generated' ? { apiToken: outcome.token } : {};
  }
}
