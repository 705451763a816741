import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { FOREIGN_FORMATS, type ForeignFormat } from '#libs/importers';
import { ImportOrigin } from './foreign/import-origin.js';

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

  @ApiPropertyOptional({
    enum: ['auto', ...FOREIGN_FORMATS],
    default: 'auto',
    description:
      'What another application wrote is told by its shape, whatever it is called; a format given here is insisted on. The media type only has to be one of those accepted.',
  })
  @IsOptional()
  @IsIn(['auto', ...FOREIGN_FORMATS], { message: `must be auto or one of ${FOREIGN_FORMATS.join(', ')}` })
  format?: 'auto' | ForeignFormat;

  @ApiPropertyOptional({
    description:
      'The zone of local times in what another application wrote: such as `Europe/Lisbon`, or `+02:00`. Default: the one in Settings.',
    example: 'Europe/Lisbon',
  })
  @IsOptional()
  @IsString({ message: 'must be a time zone' })
  timezone?: string;

  @ApiPropertyOptional({
    description:
      'For a table: a JSON object with the column of each field (`timestamp`, or `date` and `time`; `title`, `description`, `tags`, `end`, `timezone`, `uid`, `latitude`, `longitude`). Fields that it leaves out are guessed by the names of columns; null takes none.',
    example: '{"title": "Was", "timestamp": "Datum"}',
  })
  @IsOptional()
  @IsString({ message: 'must be a JSON object' })
  columns?: string;

  @ApiPropertyOptional({
    enum: ['dmy', 'mdy'],
    description: 'How days such as 03/04/2024 are meant, for a table in which no date tells.',
  })
  @IsOptional()
  @IsIn(['dmy', 'mdy'], { message: 'must be dmy or mdy' })
  date_order?: 'dmy' | 'mdy';

  @ApiPropertyOptional({
    maxLength: 255,
    description: 'Of the file, for whoever reads the list of imports.',
    example: 'lifelog-2026-10-01.zip',
  })
  @IsOptional()
  @IsString({ message: 'must be a text' })
  @MaxLength(255, { message: 'must have 255 characters at most' })
  name?: string;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description:
      'Makes a dry run of it when the file turns out to be a table: its columns are to be looked at first.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  try_tables?: 'true' | 'false';

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description:
      'Keeps the file for an hour when nothing of it was imported (a dry run, or a failure): `POST /api/imports/{id}/again` takes it without sending it again. One file is kept, the latest. Only with `Prefer: respond-async`.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  keep?: 'true' | 'false';
}

export class ImportFault {
  @ApiProperty({ type: 'integer', description: '0 for what is about the file as a whole.', example: 17 })
  line!: number;

  @ApiPropertyOptional({
    description: 'Where it is in what another application wrote; `line` then counts its entries.',
    example: 'row 18',
  })
  place?: string;

  @ApiProperty({ example: 'title must be a text of 1 to 1,024 characters.' })
  detail!: string;

  @ApiPropertyOptional({ description: 'Of the event, where it has one.', example: 'Harbour at night' })
  title?: string;

  @ApiPropertyOptional({
    description: 'Of the event that is here already, with other content.',
    example: '0192f1c2-7c1e-7b6a-8d5a-3c0f2b1a9e77',
  })
  uid?: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Number of the event that is here already.',
    example: 7,
  })
  event_id?: number;
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

  @ApiPropertyOptional({
    type: ImportOrigin,
    description: 'Only of what another application wrote: what it was taken for.',
  })
  origin?: ImportOrigin;
}
