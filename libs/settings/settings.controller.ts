import { Body, Controller, Get, Patch, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConsumes,
  ApiCookieAuth,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { Scopes, SessionAllowed } from '#libs/access';
import { auditSource } from '#libs/audit';
import { ApiErrors } from '#libs/http';
import { ChangeSettings, SettingsResponse } from './settings.dto.js';
import { Settings } from './settings.js';

@ApiTags('settings')
@ApiBearerAuth()
@ApiCookieAuth('session')
@ApiErrors(
  'validation_error',
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/settings')
export class SettingsController {
  constructor(private readonly settings: Settings) {}

  @Get()
  @Scopes('admin')
  @SessionAllowed()
  @ApiOperation({ operationId: 'getSettings', summary: 'Read the settings' })
  @ApiOkResponse({ type: SettingsResponse })
  get(): Promise<SettingsResponse> {
    return this.settings.read();
  }

  @Patch()
  @Scopes('admin')
  @SessionAllowed()
  @ApiOperation({ operationId: 'updateSettings', summary: 'Change settings; null goes back to the default' })
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: SettingsResponse })
  @ApiErrors(
    'validation_error',
    'malformed_json',
    'payload_too_large',
    'unsupported_media_type',
    'request_timeout',
    'storage_full',
  )
  change(@Body() changes: ChangeSettings, @Req() request: Request): Promise<SettingsResponse> {
    return this.settings.change(changes, auditSource(request));
  }
}
