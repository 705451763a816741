import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsOptional, Length } from 'class-validator';
import { EventFilterParams } from '#libs/events';
import { WholeNumber } from '#libs/http';

/** What narrows a feed. */
export class FeedParams extends PickType(EventFilterParams, ['tags', 'tags_mode'] as const) {
  @ApiPropertyOptional({
    description:
      'A token whose only scope is `feed`, for programs that cannot send the header `Authorization`.',
    example: 'll_Zk3vQ0Yw2cXr8uJmTf5bLh7sNd1pGaEo4iKt6yVx9Bq',
  })
  @IsOptional()
  @Length(1, 512, { message: 'must be 1 to 512 characters long' })
  token?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1200,
    default: 12,
    description: 'How far back it goes.',
  })
  @IsOptional()
  @WholeNumber(1, 1200)
  months?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 5000,
    example: 200,
    description: 'How many events at most, the newest. Default: 2000 in the calendar, 50 in the Atom feed.',
  })
  @IsOptional()
  @WholeNumber(1, 5000)
  limit?: number;
}
