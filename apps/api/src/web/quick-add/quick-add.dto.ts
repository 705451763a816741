import { Transform } from 'class-transformer';
import {
  buildMessage,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateBy,
} from 'class-validator';

/** Longer than the longest title with a good many tags; the field stops there too. */
const LONGEST_LINE = 2000;

const IsLine = (): PropertyDecorator =>
  ValidateBy({
    name: 'line',
    validator: {
      validate: (value) =>
        typeof value === 'string' &&
        value.length <= LONGEST_LINE &&
        !value.includes('\0') &&
        value.isWellFormed(),
      defaultMessage: buildMessage(() => 'must be one line of text'),
    },
  });

/** A line being written. */
export class QuickPreviewQuery {
  @IsLine()
  line!: string;

  /** The browser's zone; empty without script. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsString({ message: 'must be a time zone' })
  @MaxLength(64, { message: 'must be a time zone' })
  timezone?: string;

  /** Set when words that look like a date are meant as text. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsIn(['1'], { message: 'must be 1' })
  literal?: '1';
}

/** A line to be logged. */
export class QuickAddBody extends QuickPreviewQuery {
  @IsUUID('loose', { message: 'must be a UUID' })
  uid!: string;

  /** When the line was written, when it waited for a connection since; empty means now. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsISO8601({ strict: true }, { message: 'must be a moment such as 2026-10-15T09:41:00Z' })
  @Matches(/Z$/, { message: 'must be a moment such as 2026-10-15T09:41:00Z' })
  at?: string;
}
