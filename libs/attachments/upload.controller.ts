import { Controller, Headers, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentPrincipal, type Principal, Scopes } from '#libs/access';
import { ValidationError } from '#libs/errors';
import { ApiErrors, IdPipe, JsonText, StreamedBody } from '#libs/http';
import { idempotencyKey, keyOwner } from '#libs/idempotency';
import { AttachmentResponse } from './attachment.dto.js';
import { AttachmentsService } from './attachments.service.js';
import { ReceiveFiles } from './receive/receive-files.js';

@ApiTags('attachments')
@ApiBearerAuth()
@Controller('api/events')
export class UploadController {
  constructor(
    private readonly receive: ReceiveFiles,
    private readonly attachments: AttachmentsService,
  ) {}

  @Post(':id/attachments')
  @Scopes('write', 'capture')
  @StreamedBody()
  @JsonText()
  @ApiOperation({
    operationId: 'uploadAttachments',
    summary: 'Attach files to an event, all of them or none',
    description:
      'What a file is, is found out from its content, which must agree with the type and the extension that it is sent with.',
  })
  @ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1, example: 1271 } })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      '1 to 255 visible characters. A repeat with the same files within 24 hours gets the first answer and keeps nothing.',
    schema: { type: 'string', minLength: 1, maxLength: 255, example: '7d1f0c9e-receipts' },
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['files'],
      additionalProperties: false,
      properties: {
        files: {
          type: 'array',
          minItems: 1,
          items: { type: 'string', format: 'binary' },
          description: 'One part a file, each with a filename and its type.',
        },
      },
    },
  })
  @ApiCreatedResponse({
    type: [AttachmentResponse],
    description: 'In the order of the files.',
    headers: {
      'Idempotent-Replayed': {
        description: '`true` when this is the first answer again.',
        schema: { type: 'string' },
      },
    },
  })
  @ApiErrors(
    'validation_error',
    'bad_request',
    'attachment_limit_exceeded',
    'auth_error',
    'forbidden',
    'not_found',
    'request_timeout',
    'conflict',
    'file_too_large',
    'payload_too_large',
    'unsupported_media_type',
    'idempotency_mismatch',
    'internal_error',
    'storage_unavailable',
    'storage_timeout',
    'database_unavailable',
    'database_timeout',
    'overloaded',
    'storage_full',
  )
  async upload(
    @Param('id', new IdPipe('event')) id: number,
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') keyHeader: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const key = idempotencyKey(keyHeader);
    await this.attachments.admit(id, principal);
    const answer = await this.receive.run(request, ({ fields, files }, signal) => {
      const [field] = Object.keys(fields);
      if (field !== undefined) throw ValidationError.of(field, unexpected(field));
      const once = key === undefined ? undefined : { owner: keyOwner(principal), key };
      return this.attachments.attach(id, files, { signal, once });
    });
    if (answer.replayed) response.set('Idempotent-Replayed', 'true');
    return answer.body;
  }
}

function unexpected(field: string): string {
  return field === 'files'
    ? 'must be files: a part without a filename is none'
    : 'is not known here: files go into parts named files';
}
