import { ApiProperty, PickType } from '@nestjs/swagger';
import { EventFilterParams } from '#libs/events';

/** What the figures are of: a span, tags, or the whole log. */
export class StatsParams extends PickType(EventFilterParams, [
  'tags',
  'tags_mode',
  'start',
  'end',
] as const) {}

export class MonthCount {
  @ApiProperty({ example: '2026-10' })
  month!: string;

  @ApiProperty({ type: 'integer', example: 40 })
  count!: number;
}

export class WeekdayCount {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 7, description: '1 is Monday.', example: 4 })
  weekday!: number;

  @ApiProperty({ type: 'integer', example: 87 })
  count!: number;
}

export class TagOverTime {
  @ApiProperty({ example: 'coffee' })
  tag!: string;

  @ApiProperty({ type: 'integer', example: 71 })
  count!: number;

  @ApiProperty({ type: [MonthCount], description: 'The first month first; only months with such events.' })
  months!: MonthCount[];
}

export class StatsResponse {
  @ApiProperty({ type: 'integer', example: 552 })
  events!: number;

  @ApiProperty({ type: 'integer', description: 'Days with an event.', example: 201 })
  days!: number;

  @ApiProperty({ type: [MonthCount], description: 'The first month first; only months with events.' })
  months!: MonthCount[];

  @ApiProperty({ type: [WeekdayCount], description: 'All seven, by the day on which events were lived.' })
  weekdays!: WeekdayCount[];

  @ApiProperty({
    type: [TagOverTime],
    nullable: true,
    description:
      'The six most used tags, the most used first. Null when the figures are of more than 100,000 events with certain tags or ' +
      'between two moments: then the tags are not counted. Of whole days they always are.',
  })
  tags!: TagOverTime[] | null;
}
