import { Body, Controller, Get, Param, Patch, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { ApiErrors, JsonText } from '#libs/http';
import { ListTagsQuery } from './list-tags.query.js';
import { TagRenaming } from './tag-renaming.js';
import { ListTags, RenamedTag, RenameTag, RenameTagOptions, TagPage } from './tag.dto.js';
import { TagPipe } from './tag.pipe.js';

@ApiTags('tags')
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
@Controller('api/tags')
export class TagsController {
  constructor(
    private readonly listTags: ListTagsQuery,
    private readonly renaming: TagRenaming,
  ) {}

  @Get()
  @Scopes('read')
  @JsonText()
  @ApiOperation({ operationId: 'listTags', summary: 'List tags with their counts, the most used first' })
  @ApiOkResponse({ type: TagPage })
  list(@Query() query: ListTags): Promise<string> {
    return this.listTags.run(query);
  }

  @Patch(':tag')
  @Scopes('write')
  @ApiOperation({
    operationId: 'renameTag',
    summary: 'Rename a tag in every event, or merge it into another',
  })
  @ApiParam({
    name: 'tag',
    description: 'The tag as it is now, percent-encoded; case matters.',
    schema: { type: 'string', example: 'coffee' },
  })
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: RenamedTag })
  @ApiErrors(
    'validation_error',
    'malformed_json',
    'not_found',
    'conflict',
    'payload_too_large',
    'unsupported_media_type',
    'request_timeout',
    'storage_full',
  )
  rename(
    @Param('tag', TagPipe) from: string,
    @Body() { tag: to }: RenameTag,
    @Query() { merge }: RenameTagOptions,
    @Req() request: Request,
  ): Promise<RenamedTag> {
    return this.renaming.run({ from, to, merge: merge === 'true' }, auditSource(request));
  }
}
