import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FOREIGN_FORMATS, type ForeignFormat } from '#libs/importers';

/** An event as it would be. */
export class PreviewedEvent {
  @ApiProperty({ description: 'Where it is in the file.', example: 'row 2' })
  place!: string;

  @ApiProperty({ example: '2024-05-01T08:30:00.000+02:00' })
  timestamp!: string;

  @ApiProperty({ example: 'Europe/Berlin' })
  timezone!: string;

  @ApiProperty({ example: 'A walk' })
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The first 200 characters.', example: null })
  description!: string | null;

  @ApiProperty({ type: [String], example: ['outside'] })
  tags!: string[];

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: { mood: 'good' } })
  metadata!: Record<string, unknown> | null;

  @ApiProperty({ type: [String], description: 'Names of its files.', example: [] })
  files!: string[];
}

/** What another application's file was taken for. */
export class ImportOrigin {
  @ApiProperty({ enum: FOREIGN_FORMATS, example: 'csv' })
  format!: ForeignFormat;

  @ApiProperty({ example: 'a CSV table' })
  label!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Column of each field, for tables. Columns that are no field go into `metadata`.',
    example: { title: 'Was', timestamp: 'Datum' },
  })
  columns?: Record<string, string>;

  @ApiPropertyOptional({
    type: [String],
    description: 'Names of all columns of a table, the first 200.',
    example: ['Datum', 'Was', 'Laune'],
  })
  header?: string[];

  @ApiProperty({
    type: [String],
    description: 'What is to be known about the file as a whole: what was left out, and why.',
    example: [],
  })
  notes!: string[];

  @ApiPropertyOptional({ type: [PreviewedEvent], description: 'With `dry_run`: the first events.' })
  preview?: PreviewedEvent[];
}
