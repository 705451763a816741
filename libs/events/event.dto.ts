import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AttachmentResponse } from '#libs/attachments';
import { LIMITS } from './event-rules.js';
import { IsField } from './is-field.decorator.js';

const METADATA = { place: 'Chiado', price: 3.5 };

/** An event as it is sent to be logged. */
export class CreateEvent {
  @ApiProperty({ minLength: 1, maxLength: LIMITS.title, example: 'Flat white and a pastel de nata' })
  @IsField('title', { required: true })
  title!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.description,
    example: 'Corner table, first sun in a week.',
  })
  @IsField('description')
  description?: string | null;

  @ApiPropertyOptional({
    format: 'date-time',
    description:
      'When it happened: RFC 3339 with an offset, years 0001 to 9999, kept to the millisecond. Default: now.',
    example: '2026-10-15T08:40:00+01:00',
  })
  @IsField('timestamp')
  timestamp?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: LIMITS.tags,
    items: { type: 'string', minLength: 1, maxLength: LIMITS.tag },
    description: 'Without commas; kept in order, duplicates dropped.',
    example: ['coffee', 'lisbon'],
  })
  @IsField('tags')
  tags?: string[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: `Any JSON object of at most ${LIMITS.metadataBytes} bytes.`,
    example: METADATA,
  })
  @IsField('metadata')
  metadata?: Record<string, unknown> | null;

  @ApiPropertyOptional({
    description:
      "Where it was lived: an IANA zone or a fixed offset such as +02:00. Default: the owner's zone.",
    example: 'Europe/Lisbon',
  })
  @IsField('timezone')
  timezone?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Identity across export and import. Default: made by the server.',
    example: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b',
  })
  @IsField('uid')
  uid?: string;
}

/** RFC 7396: a field that is absent stays, `null` clears what may be empty. */
export class PatchEvent {
  @ApiPropertyOptional({ minLength: 1, maxLength: LIMITS.title, example: 'Flat white' })
  @IsField('title')
  title?: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.description, example: null })
  @IsField('description')
  description?: string | null;

  @ApiPropertyOptional({ format: 'date-time', example: '2026-10-15T08:45:00+01:00' })
  @IsField('timestamp')
  timestamp?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: LIMITS.tags,
    items: { type: 'string', minLength: 1, maxLength: LIMITS.tag },
    example: ['coffee'],
  })
  @IsField('tags')
  tags?: string[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Merged into what is there, key by key (RFC 7396): `null` removes a key, or all of it.',
    example: { price: 4.6 },
  })
  @IsField('metadata')
  metadata?: Record<string, unknown> | null;

  @ApiPropertyOptional({ example: 'Europe/Rome' })
  @IsField('timezone')
  timezone?: string;
}

/** An event as it is answered. Times are RFC 3339 in UTC with milliseconds. */
export class EventResponse {
  @ApiProperty({ example: 1271 })
  id!: number;

  @ApiProperty({ format: 'uuid', example: '0b5c2c8e-8a2f-4d5e-9f0a-3c1d2e4f5a6b' })
  uid!: string;

  @ApiProperty({ format: 'date-time', example: '2026-10-15T07:41:02.318Z' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', example: '2026-10-15T07:41:02.318Z' })
  updated_at!: string;

  @ApiProperty({ format: 'date-time', description: 'When it happened.', example: '2026-10-15T07:40:00.000Z' })
  timestamp!: string;

  @ApiProperty({ example: 'Europe/Lisbon' })
  timezone!: string;

  @ApiProperty({
    format: 'date',
    description: 'The calendar day of `timestamp` in `timezone`.',
    example: '2026-10-15',
  })
  local_date!: string;

  @ApiProperty({ example: 'Flat white and a pastel de nata' })
  title!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Corner table, first sun in a week.' })
  description!: string | null;

  @ApiProperty({ type: [String], example: ['coffee', 'lisbon'] })
  tags!: string[];

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: METADATA })
  metadata!: Record<string, unknown> | null;

  @ApiProperty({ type: [AttachmentResponse], example: [] })
  attachments!: AttachmentResponse[];
}
