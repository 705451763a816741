import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { ApiErrors } from '#libs/http';
import { SessionList, toSessionResponse } from './open-session.dto.js';
import { OpenSessions } from './open-sessions.js';
import { SessionIdPipe } from './session-id.pipe.js';

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
@Controller('api/auth/sessions')
@Scopes('admin')
export class OpenSessionsController {
  constructor(private readonly sessions: OpenSessions) {}

  @Get()
  @ApiOperation({ operationId: 'listSessions', summary: 'List the browsers that are signed in' })
  @ApiOkResponse({ type: SessionList })
  async list(): Promise<SessionList> {
    return { items: (await this.sessions.list()).map(toSessionResponse) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSessions', summary: 'Sign out every browser' })
  @ApiNoContentResponse({ description: 'No browser is signed in any more.' })
  async endAll(@Req() request: Request): Promise<void> {
    await this.sessions.endOthers(undefined, auditSource(request));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSession', summary: 'Sign out one browser' })
  @ApiParam({
    name: 'id',
    schema: { type: 'string', format: 'uuid', example: '0f8fad5b-d9cb-469f-a165-70867728950e' },
  })
  @ApiNoContentResponse({ description: 'It is signed out with its next request.' })
  @ApiErrors('validation_error', 'not_found')
  end(@Param('id', SessionIdPipe) id: string, @Req() request: Request): Promise<void> {
    return this.sessions.end(id, auditSource(request));
  }
}
