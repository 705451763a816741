import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { ListEvents, pageJson, parseListRequest } from '#libs/events';
import { ApiErrors, JsonText } from '#libs/http';
import { SearchPage } from './search.dto.js';
import { SearchQuery } from './search.query.js';

@ApiTags('search')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/search')
export class SearchController {
  constructor(private readonly search: SearchQuery) {}

  @Get()
  @Scopes('read')
  @JsonText()
  @ApiOperation({ operationId: 'searchEvents', summary: 'List events with rank and highlighted fragments' })
  @ApiOkResponse({ type: SearchPage })
  @ApiErrors('validation_error')
  async list(@Query() query: ListEvents): Promise<string> {
    return pageJson(await this.search.run(parseListRequest(query)));
  }
}
