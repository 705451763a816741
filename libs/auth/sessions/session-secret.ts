import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { AuthSecrets } from '../auth-secrets.js';

@Injectable()
export class SessionSecret {
  constructor(
    private readonly config: ConfigService<AppConfig, true>,
    private readonly secrets: AuthSecrets,
  ) {}

  /** SESSION_SECRET, or the one that the first replica made up. It signs cookies and the tokens of forms. */
  async get(): Promise<string> {
    const configured = this.config.get('SESSION_SECRET', { infer: true });
    return configured ?? this.secrets.findOrKeep('session_secret', randomBytes(32).toString('base64url'));
  }
}
