import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';
import { parsePointer } from './json-pointer.js';
import { StatsParams } from './stats.dto.js';

const FIELD_LIMIT = 512;
const FIELD = {
  description: 'A JSON Pointer into the metadata: `/distance_km`, or `/shoes/age` one object deep.',
  example: '/distance_km',
};
const LOOKED_AT = {
  type: 'integer' as const,
  description: 'So many of the newest events were looked at.',
  example: 552,
};
const IS_COMPLETE = { description: 'Whether these were all. When not, there may be more.', example: true };

export class MetadataValuesParams extends StatsParams {
  @ApiProperty({ ...FIELD, maxLength: FIELD_LIMIT })
  @ValidateBy({
    name: 'pointer',
    validator: {
      validate: (value) =>
        typeof value === 'string' &&
        value.length <= FIELD_LIMIT &&
        value.isWellFormed() &&
        !value.includes('\0') &&
        parsePointer(value) !== undefined,
      defaultMessage: buildMessage(
        () => `must be a JSON Pointer such as /distance_km, of at most ${FIELD_LIMIT} characters`,
      ),
    },
  })
  field!: string;
}

export class MetadataField {
  @ApiProperty(FIELD)
  field!: string;

  @ApiProperty({ type: 'integer', description: 'Events in which it is a number.', example: 118 })
  count!: number;
}

export class MetadataFieldsResponse {
  @ApiProperty(LOOKED_AT)
  looked_at!: number;

  @ApiProperty(IS_COMPLETE)
  is_complete!: boolean;

  @ApiProperty({ type: [MetadataField], description: 'At most 100, the most frequent first.' })
  fields!: MetadataField[];
}

export class MetadataValue {
  @ApiProperty({ type: 'integer', example: 1271 })
  event_id!: number;

  @ApiProperty({ format: 'date', example: '2026-10-15' })
  local_date!: string;

  @ApiProperty({ description: 'Every digit as it is stored.', example: 6.2 })
  value!: number;
}

export class MetadataValuesResponse {
  @ApiProperty(FIELD)
  field!: string;

  @ApiProperty(LOOKED_AT)
  looked_at!: number;

  @ApiProperty(IS_COMPLETE)
  is_complete!: boolean;

  @ApiProperty({ type: 'integer', description: 'Numbers found.', example: 118 })
  count!: number;

  @ApiProperty({ type: Number, nullable: true, example: 4.1 })
  min!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 12.9 })
  max!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 731.6 })
  sum!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'To six places.', example: 6.2 })
  average!: number | null;

  @ApiProperty({ type: [MetadataValue], description: 'The newest 1,000 of them, the oldest first.' })
  values!: MetadataValue[];
}
