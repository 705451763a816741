import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { ValidationError } from '#libs/errors';
import { ApiErrors } from '#libs/http';
import { decodeAuditCursor } from './audit-cursor.js';
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
  async list(@Query() { page, page_size, cursor }: ListAudit): Promise<AuditPage> {
    if (cursor === undefined) return this.entries.run(page_size, { page: page ?? 1 });
    if (page !== undefined) throw ValidationError.of('cursor', 'and page exclude each other');
    return this.entries.run(page_size, { after: decodeAuditCursor(cursor) });
  }
}
