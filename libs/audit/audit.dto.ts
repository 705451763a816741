import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

const wholeNumber = ({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;

export class ListAudit {
  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: 2_147_483_647,
    default: 1,
    example: 1,
  })
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'must be a whole number from 1' })
  @Min(1, { message: 'must be a whole number from 1' })
  @Max(2_147_483_647, { message: 'must be 2,147,483,647 at most' })
  page?: number;

  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: 200, default: 25, example: 25 })
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'must be a whole number from 1 to 200' })
  @Min(1, { message: 'must be a whole number from 1 to 200' })
  @Max(200, { message: 'must be a whole number from 1 to 200' })
  page_size: number = 25;

  @ApiProperty({
    required: false,
    description: 'The `next_cursor` of an answer, to go on behind it. Not together with `page`.',
    example: 'YXVkaXQgMTI',
  })
  @IsOptional()
  @IsString({ message: 'must be given once' })
  cursor?: string;
}

export class AuditEntryResponse {
  @ApiProperty({ type: 'integer', example: 12 })
  id!: number;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-10-15T08:40:00.000Z' })
  at!: string;

  @ApiProperty({ description: 'What was done, noun and verb.', example: 'token.rotated' })
  action!: string;

  @ApiProperty({
    description: '`session`, a token with its name, `nobody` (not signed in) or `system`.',
    example: 'token 1 (First token)',
  })
  actor!: string;

  @ApiProperty({ type: String, nullable: true, example: '127.0.0.1' })
  address!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { name: 'Backup script' } })
  details!: Record<string, unknown>;
}

export class AuditPage {
  @ApiProperty({ type: [AuditEntryResponse] })
  items!: AuditEntryResponse[];

  @ApiProperty({ type: 'integer', example: 12 })
  total!: number;

  @ApiProperty({ enum: ['eq'], example: 'eq' })
  total_relation!: 'eq';

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null when paging by cursor.', example: 1 })
  page!: number | null;

  @ApiProperty({ type: 'integer', example: 25 })
  page_size!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Null at the end.', example: null })
  next_cursor!: string | null;
}
