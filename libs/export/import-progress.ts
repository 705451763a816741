import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export const IMPORT_STAGES = ['receiving', 'reading', 'checking', 'files', 'events'] as const;

/** How far an import has come. */
export class ImportProgress {
  @ApiProperty({
    enum: IMPORT_STAGES,
    description:
      'An archive is received, checked, its files are stored, and then its events; NDJSON and JSON have the last stage only. What another application wrote is received and read first.',
    example: 'events',
  })
  stage!: (typeof IMPORT_STAGES)[number];

  @ApiProperty({
    type: 'integer',
    description: 'Of what was sent; while checking, of what is in it.',
    example: 7_340_032,
  })
  bytes!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Null when nobody knows.',
    example: 9_437_184,
  })
  bytes_total!: number | null;

  @ApiProperty({ type: 'integer', description: 'Events that were read.', example: 3000 })
  events!: number;

  @ApiProperty({ type: 'integer', description: 'Files that were stored.', example: 12 })
  files!: number;

  @ApiProperty({ type: 'integer', description: 'Files that are to be stored.', example: 200 })
  files_total!: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Events added so far.', example: 2950 })
  created?: number;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Events so far that were there already.',
    example: 49,
  })
  skipped?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Lines that were refused so far.', example: 1 })
  failed?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Milliseconds in this stage.', example: 4000 })
  stage_ms?: number;
}
