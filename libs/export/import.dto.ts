import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class ImportParams {
  @ApiPropertyOptional({
    enum: ['abort', 'skip'],
    default: 'abort',
    description:
      '`abort` writes nothing when a line is bad and names it; `skip` keeps the good lines and reports the others.',
  })
  @IsOptional()
  @IsIn(['abort', 'skip'], { message: 'must be abort or skip' })
  on_error?: 'abort' | 'skip';

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Check and count everything, write nothing.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  dry_run?: 'true' | 'false';

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Refuse with 409 when there are events already, as a restore should.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  if_empty?: 'true' | 'false';
}

export class ImportFault {
  @ApiProperty({ type: 'integer', description: '0 for what is about the file as a whole.', example: 17 })
  line!: number;

  @ApiProperty({ example: 'title must be a text of 1 to 1,024 characters.' })
  detail!: string;
}

export class ImportReport {
  @ApiProperty({ type: 'integer', description: 'Of the import: `/api/imports/{id}`.', example: 12 })
  import_id!: number;

  @ApiProperty({ description: 'Events that were added (with `dry_run`, would be).', example: 3421 })
  created!: number;

  @ApiProperty({ description: 'Events that were there already, with the same content.', example: 0 })
  skipped!: number;

  @ApiProperty({ description: 'Lines that were refused, conflicts included.', example: 0 })
  failed!: number;

  @ApiProperty({ type: 'integer', description: 'Files of an archive that were put back.', example: 200 })
  attachments_created!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Attachments that are described but not there: NDJSON and JSON have no bytes of them, and an archive may name exceptions.',
    example: 0,
  })
  attachments_skipped!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Files that were refused, while their events were taken.',
    example: 0,
  })
  attachments_failed!: number;

  @ApiProperty({ type: [ImportFault], description: 'The first 1,000 refused lines.', example: [] })
  errors!: ImportFault[];
}
