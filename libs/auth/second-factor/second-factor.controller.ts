import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { ApiErrors } from '#libs/http';
import { AdminPassword } from '../passwords/admin-password.js';
import {
  BeginSecondFactor,
  BegunSecondFactor,
  ConfirmedSecondFactor,
  ConfirmSecondFactor,
  SecondFactorResponse,
  TurnOffSecondFactor,
} from './second-factor.dto.js';
import { SecondFactor } from './second-factor.js';
import { secretHolder } from './secret-holder.js';

const BODY_ERRORS = [
  'validation_error',
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
  'request_timeout',
  'storage_full',
] as const;

@ApiTags('auth')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/auth/second-factor')
@Scopes('admin')
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactor,
    private readonly password: AdminPassword,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getSecondFactor', summary: 'Whether signing in needs a code' })
  @ApiOkResponse({ type: SecondFactorResponse })
  async state(): Promise<SecondFactorResponse> {
    const { since, recoveryCodesLeft } = await this.secondFactor.state();
    return {
      enabled: since !== undefined,
      since: since?.toISOString() ?? null,
      recovery_codes_left: recoveryCodesLeft,
    };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'beginSecondFactor', summary: 'Make a secret for an authenticator app' })
  @ApiOkResponse({ type: BegunSecondFactor })
  @ApiErrors(...BODY_ERRORS, 'rate_limited', 'conflict')
  async begin(@Body() { password }: BeginSecondFactor, @Req() request: Request): Promise<BegunSecondFactor> {
    await this.password.verify(password, 'second factor', auditSource(request));
    const { secret, address } = await this.secondFactor.begin(secretHolder(request));
    return { secret, otpauth_url: address };
  }

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({ operationId: 'confirmSecondFactor', summary: 'Turn it on with a code of the app' })
  @ApiOkResponse({ type: ConfirmedSecondFactor })
  @ApiErrors(...BODY_ERRORS, 'rate_limited', 'conflict')
  async confirm(
    @Body() { code }: ConfirmSecondFactor,
    @Req() request: Request,
  ): Promise<ConfirmedSecondFactor> {
    const holder = secretHolder(request);
    return { recovery_codes: await this.secondFactor.confirm(code, holder, auditSource(request)) };
  }

  @Post('off')
  @HttpCode(204)
  @ApiOperation({ operationId: 'turnOffSecondFactor', summary: 'Turn it off with password and code' })
  @ApiNoContentResponse({ description: 'The password alone signs in.' })
  @ApiErrors(...BODY_ERRORS, 'rate_limited')
  async turnOff(@Body() { password, code }: TurnOffSecondFactor, @Req() request: Request): Promise<void> {
    const source = auditSource(request);
    await this.password.verify(password, 'second factor', source, () =>
      this.secondFactor.demand(code, source),
    );
    await this.secondFactor.turnOff(source);
  }
}
