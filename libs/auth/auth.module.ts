import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Admission } from './admission.js';
import { AuthSecrets } from './auth-secrets.js';
import { FirstRun } from './first-run.js';
import { RouteRules } from './route-rules.js';
import { SessionSecret } from './sessions/session-secret.js';
import { SignInFirstFilter } from './sessions/sign-in-first.filter.js';
import { Bearer } from './tokens/bearer.js';
import { FindTokenQuery } from './tokens/find-token.query.js';
import { FirstToken } from './tokens/first-token.js';
import { TokenUse } from './tokens/token-use.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: SignInFirstFilter },
    Admission,
    AuthSecrets,
    Bearer,
    FindTokenQuery,
    FirstRun,
    FirstToken,
    RouteRules,
    SessionSecret,
    TokenUse,
  ],
  exports: [Admission, FirstRun, SessionSecret],
})
export class AuthModule {}
