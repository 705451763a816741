import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { ApiErrors } from '#libs/http';
import { AuditPage, ListAudit } from './audit.dto.js';
import { ListAuditQuery } from './list-audit.query.js';

@ApiTags('audit')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/audit')
export class AuditController {
  constructor(private readonly entries: ListAuditQuery) {}

  @Get()
  @Scopes('admin')
  @ApiOperation({ operationId: 'listAudit', summary: 'List what was done, newest first' })
  @ApiOkResponse({ type: AuditPage })
  @ApiErrors('validation_error')
  list(@Query() { page, page_size }: ListAudit): Promise<AuditPage> {
    return this.entries.run(page, page_size);
  }
}
