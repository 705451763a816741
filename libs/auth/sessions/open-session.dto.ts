import { ApiProperty } from '@nestjs/swagger';
import type { OpenSession } from './open-sessions.js';

const EXAMPLE_TIME = '2026-10-15T08:40:00.000Z';

export class SessionResponse {
  @ApiProperty({ format: 'uuid', example: '0f8fad5b-d9cb-469f-a165-70867728950e' })
  id!: string;

  @ApiProperty({ format: 'date-time', example: EXAMPLE_TIME })
  signed_in_at!: string;

  @ApiProperty({ format: 'date-time', description: 'To the minute.', example: EXAMPLE_TIME })
  last_used_at!: string;

  @ApiProperty({ format: 'date-time', description: 'If it is not used again.', example: EXAMPLE_TIME })
  expires_at!: string;

  @ApiProperty({ type: String, nullable: true, example: '192.168.1.20' })
  address!: string | null;

  @ApiProperty({ description: 'What the browser calls itself.', example: 'Mozilla/5.0 (X11; Linux x86_64)' })
  user_agent!: string;
}

export class SessionList {
  @ApiProperty({ type: [SessionResponse] })
  items!: SessionResponse[];
}

export function toSessionResponse(session: OpenSession): SessionResponse {
  const { id, signed_in_at, used_at, expires_at, address, agent } = session;
  return {
    id,
    signed_in_at: signed_in_at.toISOString(),
    last_used_at: used_at.toISOString(),
    expires_at: expires_at.toISOString(),
    address,
    user_agent: agent,
  };
}
