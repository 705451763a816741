import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class GetEventParams {
  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description:
      'Adds a short-lived `url` to each attachment. The ETag stays that of the event; there is no 304.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  include_urls?: 'true' | 'false';
}
