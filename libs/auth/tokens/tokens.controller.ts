import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
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
import { CreateToken, NewTokenResponse, TokenList, toTokenResponse } from './token.dto.js';
import { TokenIdPipe } from './token-id.pipe.js';
import { TokensService } from './tokens.service.js';

@ApiTags('auth')
@ApiBearerAuth()
@ApiErrors(
  'validation_error',
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/auth/tokens')
@Scopes('admin')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @ApiOperation({ operationId: 'listTokens', summary: 'List the API tokens that were not revoked' })
  @ApiOkResponse({ type: TokenList })
  async list(): Promise<TokenList> {
    return { items: (await this.tokens.list()).map(toTokenResponse) };
  }

  @Post()
  @ApiOperation({ operationId: 'createToken', summary: 'Make a named API token' })
  @ApiCreatedResponse({ type: NewTokenResponse })
  @ApiErrors(
    'validation_error',
    'malformed_json',
    'payload_too_large',
    'unsupported_media_type',
    'request_timeout',
    'storage_full',
  )
  async create(@Body() body: CreateToken, @Req() request: Request): Promise<NewTokenResponse> {
    const { name, scopes, expires_at: expiresAt = null } = body;
    const { row, token } = await this.tokens.create({ name, scopes, expiresAt }, auditSource(request));
    return { ...toTokenResponse(row), token };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeToken', summary: 'Revoke an API token for good' })
  @ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1, example: 2 } })
  @ApiNoContentResponse({ description: 'The token fails from now on.' })
  @ApiErrors('validation_error', 'not_found')
  revoke(@Param('id', TokenIdPipe) id: string, @Req() request: Request): Promise<void> {
    return this.tokens.revoke(id, auditSource(request));
  }
}
