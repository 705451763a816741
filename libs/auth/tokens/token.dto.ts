import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  Length,
  Validate,
  ValidateIf,
} from 'class-validator';
import { type Scope, SCOPES } from '#libs/access';
import { IsFutureInstant } from './is-future-instant.js';
import type { TokenRow } from './tokens.service.js';

const SCOPE_LIST = `must list one or more of ${SCOPES.join(', ')}, each once`;
const EXAMPLE_TIME = '2026-10-15T08:40:00.000Z';

export class CreateToken {
  @ApiProperty({ minLength: 1, maxLength: 100, description: 'What it is for.', example: 'Backup script' })
  @Length(1, 100, { message: 'must be 1 to 100 characters long' })
  @IsString({ message: 'must be text' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  name!: string;

  @ApiProperty({
    enum: SCOPES,
    enumName: 'Scope',
    isArray: true,
    minItems: 1,
    uniqueItems: true,
    description:
      'Scopes stand alone; `admin` includes all. `write` may neither list, search, export nor download, but is answered with each event that it changes. `capture` may create events and attach to them, and read nothing; `feed` may read feeds, also with the token in their address, and nothing else.',
    example: ['read'],
  })
  @IsIn(SCOPES, { each: true, message: SCOPE_LIST })
  @ArrayUnique({ message: SCOPE_LIST })
  @ArrayMinSize(1, { message: SCOPE_LIST })
  @IsArray({ message: SCOPE_LIST })
  scopes!: Scope[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    required: false,
    nullable: true,
    description: 'The token fails from then on; without it, never.',
    example: '2036-10-15T08:40:00Z',
  })
  @ValidateIf((_token, value) => value !== undefined && value !== null)
  @Validate(IsFutureInstant)
  expires_at?: string | null;
}

export class TokenResponse {
  @ApiProperty({ example: 2 })
  id!: number;

  @ApiProperty({ example: 'Backup script' })
  name!: string;

  @ApiProperty({ enum: SCOPES, enumName: 'Scope', isArray: true, example: ['read'] })
  scopes!: Scope[];

  @ApiProperty({ description: 'How the token begins, to tell it from others.', example: 'll_Zk3vQ' })
  prefix!: string;

  @ApiProperty({ format: 'date-time', example: EXAMPLE_TIME })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  expires_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'To the minute.',
    example: EXAMPLE_TIME,
  })
  last_used_at!: string | null;
}

export class NewTokenResponse extends TokenResponse {
  @ApiProperty({
    description: 'Shown this once.',
    example: 'll_Zk3vQ0Yw2cXr8uJmTf5bLh7sNd1pGaEo4iKt6yVx9Bq',
  })
  token!: string;
}

export class TokenList {
  @ApiProperty({ type: [TokenResponse] })
  items!: TokenResponse[];
}

export function toTokenResponse(row: TokenRow): TokenResponse {
  const { id, name, scopes, prefix, created_at, expires_at, last_used_at } = row;
  return {
    id: Number(id),
    name,
    scopes,
    prefix,
    created_at: created_at.toISOString(),
    expires_at: expires_at?.toISOString() ?? null,
    last_used_at: last_used_at?.toISOString() ?? null,
  };
}
