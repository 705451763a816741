import { ApiProperty } from '@nestjs/swagger';
import { ERROR_STATUS, type ErrorCode } from '#libs/errors';

/** The body of every answer that is not a success. */
export class ErrorResponse {
  @ApiProperty({
    description: 'What is wrong, for people.',
    example: 'title must be 1 to 1,024 characters long.',
  })
  detail!: string;

  @ApiProperty({ enum: Object.keys(ERROR_STATUS), enumName: 'ErrorCode', example: 'validation_error' })
  error_code!: ErrorCode;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Facts for programs, such as the field at fault or the limit that was exceeded.',
    example: { field: 'title' },
  })
  info!: Record<string, unknown>;
}
