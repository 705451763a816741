import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { pageJson, parseListRequest, RANKED } from '#libs/events';
import { ApiErrors, JsonText } from '#libs/http';
import { SearchEvents, SearchPage } from './search.dto.js';
import { SearchQuery } from './search.query.js';

const DESCRIPTION = `
With \`sort=relevance\` nearness and phrases count, and a title more than a tag, a tag more than a description; the newer of two
equals comes first. The newest ${RANKED.toLocaleString('en')} matches are ranked; what is older follows by time.`.trim();

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
  @ApiOperation({
    operationId: 'searchEvents',
    summary: 'List events with rank and highlighted fragments',
    description: DESCRIPTION,
  })
  @ApiOkResponse({ type: SearchPage })
  @ApiErrors('validation_error')
  async list(@Query() { facets, ...query }: SearchEvents): Promise<string> {
    const extras = { q: query.q, facets: facets === 'true' };
    return pageJson(await this.search.run(parseListRequest(query), extras));
  }
}
