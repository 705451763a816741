import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { WholeNumber } from '#libs/http';
import { EventResponse } from './event.dto.js';
import { EventFilterParams } from './event-filter.dto.js';

export const SORTS = ['newest', 'oldest', 'relevance'] as const;
export const TOTALS = ['exact', 'capped', 'none'] as const;

/** The parameters of a list of events. */
export class ListEvents extends EventFilterParams {
  @ApiPropertyOptional({ enum: SORTS, description: 'Default: `newest`. `relevance` needs `q`.' })
  @IsOptional()
  @IsIn(SORTS, { message: `must be one of ${SORTS.join(', ')}` })
  sort?: (typeof SORTS)[number];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 2_147_483_647, default: 1 })
  @IsOptional()
  @WholeNumber(1, 2_147_483_647)
  page?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 25 })
  @IsOptional()
  @WholeNumber(1, 200)
  page_size?: number;

  @ApiPropertyOptional({
    enum: TOTALS,
    default: 'exact',
    description:
      'How far to count: all, to 10,000, or not at all. `total_relation` of the answer says which it was.',
  })
  @IsOptional()
  @IsIn(TOTALS, { message: `must be one of ${TOTALS.join(', ')}` })
  total?: (typeof TOTALS)[number];

  @ApiPropertyOptional({
    description: 'The `next_cursor` of an answer, to go on behind it. Not together with `page`.',
    example: 'Y1hxRXhudXZnTl9iIDIwMjYtMTAtMTVUMDc6NDA6MDAuMDAwWiAxMjcx',
  })
  @IsOptional()
  @IsString({ message: 'must be given once' })
  cursor?: string;
}

export class EventPage {
  @ApiProperty({ type: [EventResponse] })
  items!: EventResponse[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null with `total=none`.', example: 1284 })
  total!: number | null;

  @ApiProperty({
    enum: ['eq', 'gte', 'none'],
    description: '`gte`: there are more than `total`.',
    example: 'eq',
  })
  total_relation!: 'eq' | 'gte' | 'none';

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null when paging by cursor.', example: 1 })
  page!: number | null;

  @ApiProperty({ type: 'integer', example: 25 })
  page_size!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null at the end, and with `sort=relevance`.',
    example: null,
  })
  next_cursor!: string | null;
}
