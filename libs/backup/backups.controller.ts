import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { type AppConfig, ConfigService } from '#libs/config';
import { ApiErrors, IdPipe } from '#libs/http';
import { BackupOutlookQuery } from './backup-outlook.query.js';
import { BackupPlace } from './backup-place.js';
import { BackupPage, BackupResponse, ListBackups } from './backups.dto.js';
import { BackupsQuery } from './backups.query.js';
import { RequestBackup } from './request-backup.js';

const ID = { name: 'id', schema: { type: 'integer', minimum: 1, example: 12 } } as const;

@ApiTags('backups')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'validation_error',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/backups')
export class BackupsController {
  constructor(
    private readonly backups: BackupsQuery,
    private readonly outlook: BackupOutlookQuery,
    private readonly requests: RequestBackup,
    private readonly place: BackupPlace,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  @Get()
  @Scopes('admin')
  @ApiOperation({ operationId: 'listBackups', summary: 'List the backups that LifeLog made, newest first' })
  @ApiOkResponse({ type: BackupPage })
  async list(@Query() { page = 1, page_size = 25 }: ListBackups): Promise<BackupPage> {
    const [outlook, found] = await Promise.all([this.outlook.run(), this.backups.page(page, page_size)]);
    return {
      schedule: outlook
        ? {
            expression: outlook.expression,
            timezone: outlook.timezone,
            next_at: outlook.next?.toISOString() ?? null,
            overdue: outlook.isOverdue,
          }
        : null,
      place: this.place.id === 'store' ? 'store' : 'folder',
      keep: this.config.get('BACKUP_KEEP', { infer: true }),
      ...found,
      total_relation: 'eq',
      page,
      page_size,
    };
  }

  @Get(':id')
  @Scopes('admin')
  @ApiOperation({ operationId: 'getBackup', summary: 'See what came of a backup' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BackupResponse })
  @ApiErrors('not_found')
  one(@Param('id', new IdPipe('backup')) id: number): Promise<BackupResponse> {
    return this.backups.one(id);
  }

  @Post()
  @Scopes('admin')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestBackup',
    summary: 'Have a backup made now',
    description:
      'Answers at once; the address in `Location` tells what becomes of it. It is written, flushed and read back whole before it counts, and older ones beyond `BACKUP_KEEP` then go. 409 while another is being made.',
  })
  @ApiAcceptedResponse({
    type: BackupResponse,
    headers: { Location: { schema: { type: 'string' }, description: 'The address of the backup.' } },
  })
  @ApiErrors('conflict')
  async request(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BackupResponse> {
    const id = await this.requests.run(auditSource(request));
    response.location(`/api/backups/${id}`);
    return this.backups.one(id);
  }
}
