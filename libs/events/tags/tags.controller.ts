import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Scopes } from '#libs/access';
import { auditSource } from '#libs/audit';
import { ApiErrors, IdPipe, JsonText } from '#libs/http';
import { ListTagsQuery } from './list-tags.query.js';
import { TagRenaming } from './tag-renaming.js';
import { TagMerging } from './tag-merging.js';
import {
  ListTags,
  MergedTags,
  MergeTags,
  RenamedTag,
  RenameTag,
  RenameTagOptions,
  TagPage,
} from './tag.dto.js';

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
    private readonly merging: TagMerging,
  ) {}

  @Get()
  @Scopes('read')
  @JsonText()
  @ApiOperation({
    operationId: 'listTags',
    summary: 'List tags with their counts, and with their last use when asked',
  })
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

  @Post('merge')
  @Scopes('write')
  @HttpCode(200)
  @ApiOperation({ operationId: 'mergeTags', summary: 'Make one tag of several, for good' })
  @ApiOkResponse({ type: MergedTags })
  @ApiErrors(
    'validation_error',
    'malformed_json',
    'not_found',
    'payload_too_large',
    'unsupported_media_type',
    'request_timeout',
    'storage_full',
  )
  merge(@Body() { tags, into }: MergeTags, @Req() request: Request): Promise<MergedTags> {
    return this.merging.run({ tags, into }, auditSource(request));
  }

  @Post('renamings/:id/undo')
  @Scopes('write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'undoRenameTag',
    summary: 'Undo the renaming of a tag',
    description: 'Within ten minutes. Events that were given the new name meanwhile keep it.',
  })
  @ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1, example: 12 } })
  @ApiOkResponse({ type: RenamedTag })
  @ApiErrors('validation_error', 'not_found', 'storage_full')
  undo(@Param('id', new IdPipe('renaming')) id: number, @Req() request: Request): Promise<RenamedTag> {
    return this.renaming.undo(id, auditSource(request));
  }
}
