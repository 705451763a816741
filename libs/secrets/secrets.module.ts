import { Global, Module } from '@nestjs/common';
import { KeptSecrets } from './kept-secrets.js';
import { ServerSecret } from './server-secret.js';

@Global()
@Module({ providers: [KeptSecrets, ServerSecret], exports: [KeptSecrets, ServerSecret] })
export class SecretsModule {}
