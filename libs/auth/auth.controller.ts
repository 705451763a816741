import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentPrincipal, type Principal, Public, SCOPES, Scopes, SessionAllowed } from '#libs/access';
import { auditSource } from '#libs/audit';
import { ApiErrors } from '#libs/http';
import { ChangePassword, LogIn, LogInResponse, RotateTokenRequest, RotateTokenResponse } from './auth.dto.js';
import { PasswordNeeded } from './auth.errors.js';
import { csrfToken } from './csrf/csrf.middleware.js';
import { AdminPassword } from './passwords/admin-password.js';
import { Sessions } from './sessions/sessions.js';
import { RotateToken } from './tokens/rotate-token.js';

const BODY_ERRORS = [
  'validation_error',
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
  'request_timeout',
  'rate_limited',
  'storage_full',
] as const;

@ApiTags('auth')
@ApiErrors(
  'validation_error',
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly sessions: Sessions,
    private readonly password: AdminPassword,
    private readonly rotateToken: RotateToken,
  ) {}

  @Post('login')
  @HttpCode(200)
  @Public()
  @ApiOperation({
    operationId: 'logIn',
    summary: 'Start a session of the web pages',
    description: 'With a second factor, a 401 whose `info.needs` is `code` asks for its code as well.',
    security: [],
  })
  @ApiOkResponse({
    type: LogInResponse,
    headers: { 'Set-Cookie': { description: '`sid`, behind TLS `__Host-sid`.', schema: { type: 'string' } } },
  })
  @ApiErrors(...BODY_ERRORS)
  async logIn(@Body() { password, code }: LogIn, @Req() request: Request): Promise<LogInResponse> {
    const end = await this.sessions.logIn(request, password, code);
    return { csrf_token: csrfToken(request), expires_at: end.toISOString() };
  }

  @Post('logout')
  @HttpCode(204)
  @SessionAllowed()
  @ApiCookieAuth('session')
  @ApiOperation({ operationId: 'logOut', summary: 'End the session' })
  @ApiNoContentResponse({ description: 'The cookie opens nothing any more.' })
  logOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.sessions.logOut(request, response);
  }

  @Post('token/rotate')
  @HttpCode(200)
  @Scopes(...SCOPES)
  @SessionAllowed()
  @ApiBearerAuth()
  @ApiCookieAuth('session')
  @ApiOperation({
    operationId: 'rotateToken',
    summary: 'Put a new token in the place of the one that this is sent with; by session, of the first one',
  })
  @ApiOkResponse({ type: RotateTokenResponse })
  @ApiErrors(...BODY_ERRORS, 'conflict')
  async rotate(
    @Body() { admin_password: password }: RotateTokenRequest,
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
  ): Promise<RotateTokenResponse> {
    const source = auditSource(request);
    const target = await this.rotateToken.target(principal);
    if (password !== undefined) await this.password.verify(password, 'token rotation', source);
    else if (principal.kind !== 'session') throw new PasswordNeeded();
    return { api_token: await this.rotateToken.run(target, source) };
  }

  @Post('password')
  @HttpCode(204)
  @Scopes('admin')
  @SessionAllowed()
  @ApiBearerAuth()
  @ApiCookieAuth('session')
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change the admin password and end all other sessions',
  })
  @ApiNoContentResponse({ description: 'The new password holds.' })
  @ApiErrors(...BODY_ERRORS, 'conflict')
  changePassword(@Body() body: ChangePassword, @Req() request: Request): Promise<void> {
    return this.sessions.changePassword(request, body.current, body.new);
  }
}
