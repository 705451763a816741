import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LIMITS } from '#libs/events';

const IsShort = (): PropertyDecorator => (target, name) => {
  IsOptional()(target, name);
  IsString({ message: 'must be a text' })(target, name);
  MaxLength(64, { message: 'must have 64 characters at most' })(target, name);
};

/** The fields of a moment while they are being filled in. */
export class WhenQuery {
  @IsShort()
  date?: string;

  @IsShort()
  time?: string;

  @IsShort()
  timezone?: string;

  @IsShort()
  fold?: string;
}

export const CHECKED_FIELDS = ['title', 'tags', 'description', 'metadata'] as const;

/** The field that was left. */
export class CheckQuery {
  @IsIn(CHECKED_FIELDS, { message: `must be one of ${CHECKED_FIELDS.join(', ')}` })
  field!: (typeof CHECKED_FIELDS)[number];
}

/** The beginning of a tag. */
export class SuggestQuery {
  @IsOptional()
  @IsString({ message: 'must be a text' })
  @MaxLength(LIMITS.tag, { message: `must have ${LIMITS.tag} characters at most` })
  prefix?: string;
}
