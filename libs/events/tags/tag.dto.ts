import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { buildMessage, IsIn, IsOptional, ValidateBy } from 'class-validator';
import { WholeNumber } from '#libs/http';
import { EVENT_RULES, LIMITS } from '../event-rules.js';

const MOST_TAGS = 1_000;

const rule = (name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({ name, validator: { validate, defaultMessage: buildMessage(() => message) } });

const isPrefix = (value: unknown): boolean =>
  typeof value === 'string' &&
  [...value].length <= LIMITS.tag &&
  !value.includes('\0') &&
  value.isWellFormed();

export class ListTags {
  @ApiPropertyOptional({
    maxLength: LIMITS.tag,
    description: 'Only tags that begin with this, whatever the case and the accents.',
    example: 'cof',
  })
  @IsOptional()
  @rule('prefix', `must be a text of at most ${LIMITS.tag} characters, without NUL`, isPrefix)
  prefix?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 2_147_483_647, default: 1 })
  @IsOptional()
  @WholeNumber(1, 2_147_483_647)
  page?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_TAGS, default: MOST_TAGS })
  @IsOptional()
  @WholeNumber(1, MOST_TAGS)
  page_size: number = MOST_TAGS;
}

export class TagCount {
  @ApiProperty({ example: 'coffee' })
  tag!: string;

  @ApiProperty({ type: 'integer', description: 'Events that have it.', example: 181 })
  count!: number;
}

export class TagPage {
  @ApiProperty({ type: [TagCount], description: 'By count, then by name.' })
  items!: TagCount[];

  @ApiProperty({ type: 'integer', description: 'Tags in all, with the prefix.', example: 42 })
  total!: number;

  @ApiProperty({ enum: ['eq'], description: 'Tags are always counted exactly.' })
  total_relation!: 'eq';

  @ApiProperty({ type: 'integer', example: 1 })
  page!: number;

  @ApiProperty({ type: 'integer', example: MOST_TAGS })
  page_size!: number;
}

export class RenameTag {
  @ApiProperty({
    minLength: 1,
    maxLength: LIMITS.tag,
    description: 'What it is to be called: without commas.',
    example: 'espresso',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @rule('tag', `must be a text of 1 to ${LIMITS.tag} characters without commas`, (value) =>
    EVENT_RULES.tags.accepts([value]),
  )
  tag!: string;
}

export class RenameTagOptions {
  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Whether the new name may be that of another tag, with which this one then becomes one.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  merge?: 'true' | 'false';
}

export class RenamedTag {
  @ApiProperty({ type: 'integer', description: 'Events that were changed.', example: 181 })
  updated!: number;

  @ApiProperty({ description: 'What the tag is called now.', example: 'espresso' })
  tag!: string;
}
