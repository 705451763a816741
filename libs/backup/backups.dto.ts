import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { WholeNumber } from '#libs/http';

export class ListBackups {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 2_147_483_647, default: 1 })
  @IsOptional()
  @WholeNumber(1, 2_147_483_647)
  page?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 25 })
  @IsOptional()
  @WholeNumber(1, 200)
  page_size?: number;
}

/** Why a backup came to nothing. */
export class BackupFailureResponse {
  @ApiProperty({
    description: 'As in errors, or `archive_invalid` or `interrupted`.',
    example: 'storage_full',
  })
  error_code!: string;

  @ApiProperty({ example: 'There is no room for the backup (ENOSPC).' })
  detail!: string;
}

export class BackupResponse {
  @ApiProperty({ type: 'integer', example: 12 })
  id!: number;

  @ApiProperty({
    enum: ['waiting', 'running', 'done', 'failed'],
    description: '`done`: written, flushed and read back whole.',
    example: 'done',
  })
  state!: 'waiting' | 'running' | 'done' | 'failed';

  @ApiProperty({ enum: ['schedule', 'request'], example: 'schedule' })
  cause!: 'schedule' | 'request';

  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:30:02.114Z' })
  created_at!: string;

  @ApiProperty({ description: 'As in the audit log.', example: 'system' })
  created_by!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The scheduled time that it is for.',
    example: '2026-11-21T03:30:00.000Z',
  })
  due_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-21T03:30:02.114Z' })
  started_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-21T03:30:09.870Z' })
  finished_at!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 7756 })
  took_ms!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Its name in the folder, or below `backups/` in the store.',
    example: 'lifelog-backup-2026-11-21T033002Z-1f0c9a77.zip',
  })
  file!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 3421 })
  events!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 200 })
  attachments!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Attachments that it lacks because they are damaged in the storage. Then no older whole backup is removed.',
    example: 0,
  })
  damaged!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 2_004_411 })
  size_bytes!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the whole file.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sha256!: string | null;

  @ApiProperty({ type: BackupFailureResponse, nullable: true, example: null })
  failure!: BackupFailureResponse | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When its file, or what a failed one left of it, was removed by LifeLog.',
    example: null,
  })
  removed_at!: string | null;
}

export class BackupScheduleResponse {
  @ApiProperty({ description: '`BACKUP_SCHEDULE`.', example: '30 3 * * *' })
  expression!: string;

  @ApiProperty({ example: 'Europe/Lisbon' })
  timezone!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-22T03:30:00.000Z' })
  next_at!: string | null;

  @ApiProperty({
    description: 'The last scheduled backup has been missing for an hour or longer.',
    example: false,
  })
  overdue!: boolean;
}

export class BackupPage {
  @ApiProperty({ type: BackupScheduleResponse, nullable: true, description: 'Null: only when asked for.' })
  schedule!: BackupScheduleResponse | null;

  @ApiProperty({ enum: ['folder', 'store'], example: 'folder' })
  place!: 'folder' | 'store';

  @ApiProperty({ type: 'integer', description: '`BACKUP_KEEP`.', example: 14 })
  keep!: number;

  @ApiProperty({ type: [BackupResponse], description: 'Newest first.' })
  items!: BackupResponse[];

  @ApiProperty({ type: 'integer', example: 3 })
  total!: number;

  @ApiProperty({ enum: ['eq'], example: 'eq' })
  total_relation!: 'eq';

  @ApiProperty({ type: 'integer', example: 1 })
  page!: number;

  @ApiProperty({ type: 'integer', example: 25 })
  page_size!: number;
}
