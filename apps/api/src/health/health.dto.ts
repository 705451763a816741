import { ApiProperty } from '@nestjs/swagger';

const PARTS = {
  type: 'object',
  additionalProperties: { type: 'object', additionalProperties: true },
} as const;

export class LiveResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

export class HealthResponse {
  @ApiProperty({ enum: ['ok', 'error', 'shutting_down'], example: 'ok' })
  status!: string;

  @ApiProperty({
    ...PARTS,
    description: 'The parts that are up.',
    example: { database: { status: 'up', milliseconds: 1 } },
  })
  info!: Record<string, unknown>;

  @ApiProperty({ ...PARTS, description: 'The parts that are down.', example: {} })
  error!: Record<string, unknown>;

  @ApiProperty({
    ...PARTS,
    description: 'All parts.',
    example: { database: { status: 'up', milliseconds: 1 } },
  })
  details!: Record<string, unknown>;
}
