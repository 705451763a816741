import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { type AppConfig, ConfigService } from '#libs/config';
import { RequestGuard } from '#libs/http';
import { AccessGuard } from './access.guard.js';
import { Admission } from './admission.js';
import { AuthController } from './auth.controller.js';
import { FirstRun } from './first-run.js';
import { AdminPassword } from './passwords/admin-password.js';
import { SignInAttempts } from './passwords/sign-in-attempts.js';
import { RequestLimit } from './rate-limit/request-limit.js';
import { RouteRules } from './route-rules.js';
import { RecoveryCodes } from './second-factor/recovery-codes.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { OpenSessions } from './sessions/open-sessions.js';
import { OpenSessionsController } from './sessions/open-sessions.controller.js';
import { Sessions } from './sessions/sessions.js';
import { SignInFirstFilter } from './sessions/sign-in-first.filter.js';
import { Bearer } from './tokens/bearer.js';
import { FindTokenQuery } from './tokens/find-token.query.js';
import { FirstToken } from './tokens/first-token.js';
import { RotateToken } from './tokens/rotate-token.js';
import { TokensController } from './tokens/tokens.controller.js';
import { TokensService } from './tokens/tokens.service.js';
import { TokenUse } from './tokens/token-use.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [AuthController, TokensController, OpenSessionsController, SecondFactorController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: RequestGuard }, // behind the other, always: it takes in what that one has let in
    { provide: APP_FILTER, useClass: SignInFirstFilter },
    {
      provide: RequestLimit,
      inject: [ConfigService],
      useFactory: (config: ConfigService<AppConfig, true>) =>
        new RequestLimit(config.get('RATE_LIMIT_PER_MINUTE', { infer: true })),
    },
    AdminPassword,
    Admission,
    Bearer,
    FindTokenQuery,
    FirstRun,
    FirstToken,
    OpenSessions,
    RecoveryCodes,
    RotateToken,
    RouteRules,
    SecondFactor,
    Sessions,
    SignInAttempts,
    TokensService,
    TokenUse,
  ],
  exports: [AdminPassword, FirstRun, OpenSessions, RotateToken, SecondFactor, Sessions, TokensService],
})
export class AuthModule {}
