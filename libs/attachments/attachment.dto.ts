import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** A stored file as it is answered: what is known of it, never its bytes. */
export class AttachmentResponse {
  @ApiProperty({ example: 17 })
  id!: number;

  @ApiProperty({ example: 1271 })
  event_id!: number;

  @ApiProperty({ example: '3f2b8c0e5d7a4c1e9b6f0a2d4c8e1f37/1791990000__receipt.pdf' })
  key!: string;

  @ApiProperty({ example: 'receipt.pdf' })
  filename!: string;

  @ApiProperty({ example: 'application/pdf' })
  content_type!: string;

  @ApiProperty({ example: 214_016 })
  size_bytes!: number;

  @ApiProperty({
    pattern: '^[0-9a-f]{64}$',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  sha256!: string;

  @ApiProperty({ format: 'date-time', example: '2026-10-15T07:41:02.318Z' })
  uploaded_at!: string;

  @ApiPropertyOptional({
    format: 'uri',
    description: 'A short-lived address of the bytes, with `include_urls=true` only.',
    example:
      'https://lifelog.example/files/3f2b8c0e5d7a4c1e9b6f0a2d4c8e1f37/1791990000__receipt.pdf?expires=1791990300&signature=h4dTq0',
  })
  url?: string;
}
