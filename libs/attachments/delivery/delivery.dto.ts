import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const FLAG = ['0', '1'] as const;
const MESSAGE = { message: 'must be 0 or 1' };

export class DeliveryParams {
  @ApiPropertyOptional({
    enum: FLAG,
    description: '`1`: a short-lived address; `0`: the bytes. Default: what ATTACHMENT_DELIVERY says.',
    example: '0',
  })
  @IsOptional()
  @IsIn(FLAG, MESSAGE)
  presign?: (typeof FLAG)[number];

  @ApiPropertyOptional({
    enum: FLAG,
    description: '`1`: the bytes, to be kept as a file, also when a browser could show them.',
    example: '1',
  })
  @IsOptional()
  @IsIn(FLAG, MESSAGE)
  download?: (typeof FLAG)[number];
}

/** A short-lived address of the bytes. */
export class AttachmentLink {
  @ApiProperty({
    format: 'uri',
    example:
      'https://lifelog.example/files/3f2b8c0e5d7a4c1e9b6f0a2d4c8e1f37/1791990000__receipt.pdf?expires=1791990300&signature=h4dTq0',
  })
  url!: string;

  @ApiProperty({ format: 'date-time', example: '2026-10-15T07:46:02.318Z' })
  expires_at!: string;
}
