import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { parseEventFilter } from '#libs/events';
import { ApiErrors, JsonText } from '#libs/http';
import { parsePointer } from './json-pointer.js';
import { MetadataFieldsQuery } from './metadata-fields.query.js';
import { MetadataFieldsResponse, MetadataValuesParams, MetadataValuesResponse } from './metadata.dto.js';
import { MetadataValuesQuery } from './metadata-values.query.js';
import { StatsParams, StatsResponse } from './stats.dto.js';
import { StatsQuery } from './stats.query.js';

@ApiTags('stats')
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
@Controller('api/stats')
export class StatsController {
  constructor(
    private readonly stats: StatsQuery,
    private readonly fields: MetadataFieldsQuery,
    private readonly values: MetadataValuesQuery,
  ) {}

  @Get()
  @Scopes('read')
  @ApiOperation({ operationId: 'getStats', summary: 'Count events by month, weekday and tag' })
  @ApiOkResponse({ type: StatsResponse })
  all(@Query() params: StatsParams): Promise<StatsResponse> {
    return this.stats.run(parseEventFilter(params));
  }

  @Get('metadata')
  @Scopes('read')
  @JsonText()
  @ApiOperation({
    operationId: 'listMetadataFields',
    summary: 'List the fields of metadata that are numbers',
    description: 'On top of the metadata or one object deep, in the newest 20,000 events.',
  })
  @ApiOkResponse({ type: MetadataFieldsResponse })
  metadataFields(@Query() params: StatsParams): Promise<string> {
    return this.fields.run(parseEventFilter(params));
  }

  @Get('metadata/values')
  @Scopes('read')
  @JsonText()
  @ApiOperation({
    operationId: 'getMetadataValues',
    summary: 'Read the numbers of a field of metadata',
    description:
      'In the newest 50,000 events. The figures are of all numbers found, the list holds the newest 1,000.',
  })
  @ApiOkResponse({ type: MetadataValuesResponse })
  metadataValues(@Query() { field, ...params }: MetadataValuesParams): Promise<string> {
    return this.values.run(parseEventFilter(params), field, parsePointer(field) ?? []);
  }
}
