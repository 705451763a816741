import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { buildMessage, IsIn, IsOptional, ValidateBy } from 'class-validator';
import { isCalendarDate, parseInstant } from '#libs/time';
import { LIMITS } from './event-rules.js';

const QUERY_LIMIT = 512;

const rule = (name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({ name, validator: { validate, defaultMessage: buildMessage(() => message) } });

const IsMoment = (): PropertyDecorator =>
  rule(
    'moment',
    'must be a day such as 2026-10-15, or a date and time with an offset, in the years 0001 to 9999',
    (value) => typeof value === 'string' && (isCalendarDate(value) || parseInstant(value) !== undefined),
  );

/** What narrows a list of events: the same for listing, search and export. */
export class EventFilterParams {
  @ApiPropertyOptional({
    maxLength: QUERY_LIMIT,
    description:
      'Words to find: `"a phrase"`, `-without`, `or`. Among them `tag:x` (`tag:"two words"`), `before:`, `after:` and `on:` a ' +
      'year, month or day such as `2024`, `2024-01`, `2024-01-31` (`before:` and `after:` leave it out), and ' +
      '`has:attachment`; behind a hyphen each means the opposite (`-tag:x`). What makes no sense so, or stands beside an `or`, is taken for words. Blank does not filter; ' +
      'only stop words match nothing.',
    example: 'coffee -instant before:2024',
  })
  @IsOptional()
  @rule(
    'query',
    `must be a text of at most ${QUERY_LIMIT} characters, without NUL`,
    (value) =>
      typeof value === 'string' &&
      [...value].length <= QUERY_LIMIT &&
      !value.includes('\0') &&
      value.isWellFormed(),
  )
  q?: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'Tags, separated by commas or given repeatedly.',
    example: ['coffee', 'lisbon'],
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => splitTags(value))
  @rule(
    'tags',
    `must be at most ${LIMITS.tags} tags of 1 to ${LIMITS.tag} characters each`,
    (value) => Array.isArray(value) && value.length <= LIMITS.tags && value.every(isTag),
  )
  tags?: string[];

  @ApiPropertyOptional({
    enum: ['all', 'any'],
    default: 'all',
    description: 'Whether an event must have all of the tags or any of them.',
  })
  @IsOptional()
  @IsIn(['all', 'any'], { message: 'must be all or any' })
  tags_mode?: 'all' | 'any';

  @ApiPropertyOptional({
    description:
      'From here on, inclusive. With a time it bounds `timestamp`, a bare date bounds `local_date`.',
    example: '2026-10-01',
  })
  @IsOptional()
  @IsMoment()
  start?: string;

  @ApiPropertyOptional({
    description: 'Up to here, inclusive: a bare date means to the end of that day.',
    example: '2026-10-31',
  })
  @IsOptional()
  @IsMoment()
  end?: string;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Only events with, or only events without, attachments.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  has_attachments?: 'true' | 'false';
}

/** Holes in the list (`a,,b`) and a blank list are nothing, but thousands of commas are no list of tags. */
function splitTags(value: unknown): unknown {
  const given = (Array.isArray(value) ? value : [value]).filter(
    (tag): tag is string => typeof tag === 'string',
  );
  const parts = given.flatMap((tag) => tag.split(',')).map((tag) => tag.trim());
  return parts.length > 10 * LIMITS.tags ? parts : [...new Set(parts.filter((tag) => tag !== ''))];
}

function isTag(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    [...value].length <= LIMITS.tag &&
    !value.includes('\0') &&
    value.isWellFormed()
  );
}
