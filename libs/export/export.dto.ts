import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { EventFilterParams } from '#libs/events';

export class ExportParams extends EventFilterParams {
  @ApiPropertyOptional({
    enum: ['json', 'ndjson'],
    description: 'Default: what `Accept` prefers, else `json`.',
  })
  @IsOptional()
  @IsIn(['json', 'ndjson'], { message: 'must be json or ndjson' })
  format?: 'json' | 'ndjson';

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Adds a short-lived `url` to each attachment. Needs the scope `admin`.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  include_urls?: 'true' | 'false';
}
