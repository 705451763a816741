import { Transform } from 'class-transformer';
import { buildMessage, IsOptional, ValidateBy } from 'class-validator';
import { isCalendarDate } from '#libs/events';

/** The day that somebody chose in the form; only its month and day matter. */
export class OnThisDayQuery {
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @ValidateBy({
    name: 'date',
    validator: {
      validate: (value) => typeof value === 'string' && isCalendarDate(value),
      defaultMessage: buildMessage(() => 'must be a day such as 2026-10-15'),
    },
  })
  date?: string;
}
