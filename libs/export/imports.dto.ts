import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { WholeNumber } from '#libs/http';
import { ImportOrigin } from './foreign/import-origin.js';
import { ImportReport } from './import.dto.js';
import { IMPORT_FORMATS } from './import-options.js';
import { ImportProgress } from './import-progress.js';

export class ListImports {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 2_147_483_647, default: 1 })
  @IsOptional()
  @WholeNumber(1, 2_147_483_647)
  page?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 25 })
  @IsOptional()
  @WholeNumber(1, 200)
  page_size?: number;
}

/** Why an import came to nothing: as any error is answered. */
export class ImportFailure {
  @ApiProperty({ example: 'import_invalid' })
  error_code!: string;

  @ApiProperty({ example: 'Line 17: title must be a text. Nothing was imported.' })
  detail!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { line: 17 } })
  info!: Record<string, unknown>;
}

/** What undoing an import did. */
export class UndoReport {
  @ApiProperty({ type: 'integer', example: 3420 })
  events_removed!: number;

  @ApiProperty({ type: 'integer', description: 'Changed since, or given files: they stay.', example: 1 })
  events_kept!: number;

  @ApiProperty({ type: 'integer', example: 200 })
  attachments_removed!: number;
}

export class ImportResponse {
  @ApiProperty({ type: 'integer', example: 12 })
  id!: number;

  @ApiProperty({
    enum: ['running', 'done', 'failed', 'stopped', 'interrupted', 'undone'],
    description: '`interrupted`: the process that ran it ended. Of anything but `done` nothing was imported.',
    example: 'done',
  })
  state!: 'running' | 'done' | 'failed' | 'stopped' | 'interrupted' | 'undone';

  @ApiProperty({ enum: IMPORT_FORMATS, example: 'archive' })
  format!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the file, where the sender said it.',
    example: 'lifelog.zip',
  })
  name!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Of the file, where it is known.',
    example: 9_437_184,
  })
  size_bytes!: number | null;

  @ApiProperty({ example: false })
  dry_run!: boolean;

  @ApiProperty({ enum: ['abort', 'skip'], example: 'abort' })
  on_error!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-21T09:00:00.000Z' })
  created_at!: string;

  @ApiProperty({ description: 'As in the audit log.', example: 'token 1 (First token)' })
  created_by!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-21T09:00:07.120Z' })
  finished_at!: string | null;

  @ApiProperty()
  progress!: ImportProgress;

  @ApiProperty({ type: ImportReport, nullable: true, description: 'Null until it is done.' })
  report!: ImportReport | null;

  @ApiProperty({ type: ImportFailure, nullable: true, example: null })
  failure!: ImportFailure | null;

  @ApiProperty({ type: UndoReport, nullable: true, example: null })
  undone!: UndoReport | null;

  @ApiProperty({
    type: ImportOrigin,
    nullable: true,
    description: 'Also of one that came to nothing.',
    example: null,
  })
  origin!: ImportOrigin | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until then `again` needs no upload.',
    example: null,
  })
  kept_until!: string | null;
}

export class ImportPage {
  @ApiProperty({ type: [ImportResponse] })
  items!: ImportResponse[];

  @ApiProperty({ type: 'integer', example: 3 })
  total!: number;

  @ApiProperty({ enum: ['eq'], example: 'eq' })
  total_relation!: 'eq';

  @ApiProperty({ type: 'integer', example: 1 })
  page!: number;

  @ApiProperty({ type: 'integer', example: 25 })
  page_size!: number;
}
