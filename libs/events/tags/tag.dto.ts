import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { buildMessage, IsIn, IsOptional, ValidateBy } from 'class-validator';
import { WholeNumber } from '#libs/http';
import { EVENT_RULES, LIMITS } from '../event-rules.js';

const MOST_TAGS = 1_000;

export const TAG_SORTS = ['most', 'least', 'name', 'last_used'] as const;

export type TagSort = (typeof TAG_SORTS)[number];

const rule = (name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({ name, validator: { validate, defaultMessage: buildMessage(() => message) } });

const isTagList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length >= 1 &&
  value.length <= 100 &&
  value.every((tag) => EVENT_RULES.tags.accepts([tag]));

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

  @ApiPropertyOptional({
    maxLength: LIMITS.tag,
    description: 'Only tags that have this anywhere in them, whatever the case and the accents.',
    example: 'offe',
  })
  @IsOptional()
  @rule('contains', `must be a text of at most ${LIMITS.tag} characters, without NUL`, isPrefix)
  contains?: string;

  @ApiPropertyOptional({
    enum: TAG_SORTS,
    enumName: 'TagSort',
    default: 'most',
    description:
      'The most used or the least used first, by name, or by the day of the last event (`last_used`), the latest first.',
  })
  @IsOptional()
  @IsIn(TAG_SORTS, { message: `must be one of ${TAG_SORTS.join(', ')}` })
  sort?: TagSort;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Whether each tag comes with `last_used` and `months`.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  usage?: 'true' | 'false';

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

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'The `local_date` of the last event that has it. Only with `usage=true`.',
    example: '2026-10-15',
  })
  last_used?: string;

  @ApiPropertyOptional({
    type: [Number],
    minItems: 12,
    maxItems: 12,
    description:
      'Events of the last twelve months, the present one last, as the owner’s zone has it. Only with `usage=true`.',
    example: [9, 14, 12, 17, 20, 11, 8, 15, 13, 19, 22, 6],
  })
  months?: number[];
}

export class TagPage {
  @ApiProperty({ type: [TagCount], description: 'In the order asked for; equal counts by name.' })
  items!: TagCount[];

  @ApiProperty({ type: 'integer', description: 'Tags in all that fit.', example: 42 })
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
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'For `POST /api/tags/renamings/{id}/undo`, within ten minutes; null for what cannot be undone.',
    example: 12,
  })
  renaming_id!: number | null;
}

export class MergeTags {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: 100,
    description: 'The tags that are to become one.',
    example: ['garden', 'gardening'],
  })
  @rule('tags', 'must be a list of 1 to 100 tags', (value) => isTagList(value))
  tags!: string[];

  @ApiProperty({
    minLength: 1,
    maxLength: LIMITS.tag,
    description: 'What it is to be called: one of them, another tag, or a new name.',
    example: 'garden',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @rule('into', `must be a text of 1 to ${LIMITS.tag} characters without commas`, (value) =>
    EVENT_RULES.tags.accepts([value]),
  )
  into!: string;
}

export class MergedTags {
  @ApiProperty({ type: 'integer', description: 'Events that were changed.', example: 9 })
  updated!: number;

  @ApiProperty({ description: 'What the tag is called.', example: 'garden' })
  tag!: string;
}
