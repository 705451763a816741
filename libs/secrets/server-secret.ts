import { hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { KeptSecrets } from './kept-secrets.js';

/** SESSION_SECRET, or the one that the first replica made up. It signs cookies, the tokens of forms and addresses of files. */
@Injectable()
export class ServerSecret {
  constructor(
    private readonly config: ConfigService<AppConfig, true>,
    private readonly kept: KeptSecrets,
  ) {}

  async get(): Promise<string> {
    const configured = this.config.get('SESSION_SECRET', { infer: true });
    return configured ?? this.kept.findOrKeep('session_secret', randomBytes(32).toString('base64url'));
  }

  /** A key of 32 bytes for one purpose: what it signs is worth nothing for another. */
  async keyFor(purpose: string): Promise<Buffer> {
    return Buffer.from(hkdfSync('sha256', await this.get(), '', `lifelog ${purpose}`, 32));
  }
}
