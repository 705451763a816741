import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LIMITS } from '#libs/events';

const IsText =
  (max: number): PropertyDecorator =>
  (target, name) => {
    IsOptional()(target, name);
    IsString({ message: 'must be a text' })(target, name);
    MaxLength(max, { message: `must have ${max.toLocaleString('en')} characters at most` })(target, name);
  };

/** What a new event begins with: the line of quick-add, or its fields one by one. */
export class NewEventQuery {
  @IsText(2000)
  line?: string;

  /** Of the browser that the line was written in. */
  @IsText(64)
  timezone?: string;

  /** Set when words that look like a date are meant as text. */
  @IsOptional()
  @IsIn(['1', ''], { message: 'must be 1' })
  literal?: string;

  @IsText(LIMITS.title)
  title?: string;

  @IsText(LIMITS.description)
  description?: string;

  /** Separated by commas. */
  @IsText(LIMITS.tags * (LIMITS.tag + 2))
  tags?: string;

  /** `YYYY-MM-DD` */
  @IsText(32)
  date?: string;
}
