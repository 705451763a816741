import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { ApiErrors } from '#libs/http';
import { SuggestFor, Suggestions } from './suggest.dto.js';
import { SuggestQuery } from './suggest.query.js';

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
@Controller('api/suggest')
export class SuggestController {
  constructor(private readonly suggest: SuggestQuery) {}

  @Get()
  @Scopes('read')
  @ApiOperation({ operationId: 'suggest', summary: 'Complete what is typed in a search box' })
  @ApiOkResponse({ type: Suggestions })
  @ApiErrors('validation_error')
  list(@Query() { q }: SuggestFor): Promise<Suggestions> {
    return this.suggest.run(q);
  }
}
