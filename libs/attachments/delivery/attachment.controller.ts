import { Controller, Delete, Get, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { type AppConfig, ConfigService } from '#libs/config';
import { ApiErrors, JsonText, publicOrigin } from '#libs/http';
import { ObjectStore } from '#libs/storage';
import { AttachmentResponse } from '../attachment.dto.js';
import { AttachmentDamaged } from '../attachment.errors.js';
import { AttachmentKeyPipe } from '../attachment-key.pipe.js';
import { FindAttachmentQuery } from '../find-attachment.query.js';
import { RemoveAttachment } from '../remove-attachment.js';
import { AttachmentDelivery } from './attachment-delivery.js';
import { AttachmentLinks } from './attachment-links.js';
import { DeliveryParams } from './delivery.dto.js';
import { ApiDelivery } from './delivery.docs.js';

const KEY = {
  name: 'key',
  description: 'As it is or with `%2F` for its slash.',
  schema: { type: 'string', example: '3f2b8c0e5d7a4c1e9b6f0a2d4c8e1f37/1791990000__receipt.pdf' },
} as const;

@ApiTags('attachments')
@ApiBearerAuth()
@ApiErrors(
  'validation_error',
  'auth_error',
  'forbidden',
  'not_found',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/attachments')
export class AttachmentController {
  constructor(
    private readonly find: FindAttachmentQuery,
    private readonly delivery: AttachmentDelivery,
    private readonly links: AttachmentLinks,
    private readonly removal: RemoveAttachment,
    private readonly store: ObjectStore,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  @Get('*key/meta')
  @Scopes('read')
  @JsonText()
  @ApiOperation({ operationId: 'getAttachmentMeta', summary: 'Read what is known of an attachment' })
  @ApiParam(KEY)
  @ApiOkResponse({ type: AttachmentResponse })
  meta(@Param('key', AttachmentKeyPipe) key: string): Promise<string> {
    return this.find.json(key);
  }

  @Get('*key')
  @Scopes('read')
  @ApiOperation({
    operationId: 'getAttachment',
    summary: 'Download an attachment, or get a short-lived address of it',
  })
  @ApiParam(KEY)
  @ApiDelivery({ orLink: true })
  async get(
    @Param('key', AttachmentKeyPipe) key: string,
    @Query() { presign, download }: DeliveryParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const attachment = await this.find.run(key);
    const asFile = download === '1';
    if (asFile || !this.presigns(presign)) {
      await this.delivery.send(request, response, attachment, { download: asFile });
      return;
    }
    if (attachment.damage) throw new AttachmentDamaged(key, attachment.damage);
    const origin = publicOrigin(request, this.config.get('BASE_URL', { infer: true }));
    response.json(await this.links.issue(origin, attachment));
  }

  @Delete('*key')
  @Scopes('write')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteAttachment', summary: 'Remove an attachment for good' })
  @ApiParam(KEY)
  @ApiNoContentResponse({ description: 'Gone.' })
  @ApiErrors('storage_full')
  delete(@Param('key', AttachmentKeyPipe) key: string, @Req() request: Request): Promise<void> {
    return this.removal.run(key, auditSource(request));
  }

  private presigns(asked: DeliveryParams['presign']): boolean {
    if (asked !== undefined) return asked === '1';
    const configured = this.config.get('ATTACHMENT_DELIVERY', { infer: true });
    return (configured ?? (this.store.backend === 's3' ? 'presign' : 'proxy')) === 'presign';
  }
}
