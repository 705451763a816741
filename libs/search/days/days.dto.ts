import { ApiProperty, PickType } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';
import { EventFilterParams, EventResponse, isCalendarDate } from '#libs/events';
import { WholeNumber } from '#libs/http';

const DAY = '2026-10-15';

export class CalendarParams extends PickType(EventFilterParams, ['tags', 'tags_mode'] as const) {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 9999, example: 2026 })
  @WholeNumber(1, 9999)
  year!: number;
}

export class DayCount {
  @ApiProperty({ format: 'date', example: DAY })
  date!: string;

  @ApiProperty({ type: 'integer', example: 4 })
  count!: number;
}

export class CalendarResponse {
  @ApiProperty({ type: 'integer', example: 2026 })
  year!: number;

  @ApiProperty({ type: [DayCount], description: 'The first day first; only days with events.' })
  days!: DayCount[];
}

export class OnThisDayParams {
  @ApiProperty({ format: 'date', example: DAY })
  @ValidateBy({
    name: 'day',
    validator: {
      validate: (value) => typeof value === 'string' && isCalendarDate(value),
      defaultMessage: buildMessage(() => `must be a day such as ${DAY}, in the years 0001 to 9999`),
    },
  })
  date!: string;
}

export class YearOfThisDay {
  @ApiProperty({ type: 'integer', example: 2024 })
  year!: number;

  @ApiProperty({ type: 'integer', description: 'Events of that day in all.', example: 4 })
  count!: number;

  @ApiProperty({ type: [EventResponse], description: 'The first ten of them, in the order of time.' })
  events!: EventResponse[];
}

export class OnThisDayResponse {
  @ApiProperty({ format: 'date', example: DAY })
  date!: string;

  @ApiProperty({ type: [YearOfThisDay], description: 'The newest year first; only years with events.' })
  years!: YearOfThisDay[];
}

export class DayResponse {
  @ApiProperty({ format: 'date', example: DAY })
  date!: string;

  @ApiProperty({ type: [EventResponse], description: 'All of the day, in the order of time.' })
  events!: EventResponse[];

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The nearest day before it that has events.',
    example: '2026-10-13',
  })
  previous!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The nearest day after it that has events.',
    example: null,
  })
  next!: string | null;
}
