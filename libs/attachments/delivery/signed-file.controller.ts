import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '#libs/access';
import { ApiErrors } from '#libs/http';
import { AttachmentKeyPipe } from '../attachment-key.pipe.js';
import { FindAttachmentQuery } from '../find-attachment.query.js';
import { AttachmentDelivery } from './attachment-delivery.js';
import { ApiDelivery } from './delivery.docs.js';
import { SignedLinks } from './signed-links.js';

/** The addresses that SignedLinks makes. Whoever has one may read that file until it expires. */
@ApiTags('attachments')
@ApiErrors(
  'forbidden',
  'not_found',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('files')
export class SignedFileController {
  constructor(
    private readonly signed: SignedLinks,
    private readonly find: FindAttachmentQuery,
    private readonly delivery: AttachmentDelivery,
  ) {}

  @Get('*key')
  @Public()
  @ApiOperation({
    operationId: 'getSignedFile',
    summary: 'Read a file by a short-lived address that LifeLog has made',
    security: [],
  })
  @ApiParam({
    name: 'key',
    schema: { type: 'string', example: '3f2b8c0e5d7a4c1e9b6f0a2d4c8e1f37/1791990000__receipt.pdf' },
  })
  @ApiQuery({ name: 'expires', schema: { type: 'integer', example: 1_791_990_300 } })
  @ApiQuery({ name: 'download', required: false, schema: { type: 'string', enum: ['1'] }, example: '1' })
  @ApiQuery({ name: 'signature', schema: { type: 'string', example: 'h4dTq0n8Nn1Wk3yJr5sLhPzA7E' } })
  @ApiDelivery({ orLink: false })
  async get(
    @Param('key', AttachmentKeyPipe) key: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.set('Cache-Control', 'no-store'); // of the errors
    const { download } = await this.signed.verify(key, query);
    await this.delivery.send(request, response, await this.find.run(key), { download });
  }
}
