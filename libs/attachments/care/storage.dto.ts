import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { WholeNumber } from '#libs/http';

const BOOLEAN = { message: 'must be true or false' };

export class CleanUpParams {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Count everything, change nothing.' })
  @IsOptional()
  @IsIn(['true', 'false'], BOOLEAN)
  dry_run?: 'true' | 'false';

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Delete for good what is in quarantine. Nothing else ever does.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], BOOLEAN)
  purge_quarantine?: 'true' | 'false';
}

export class VerifyParams {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 100,
    description: 'Percent of the files that are read whole, drawn at random. All are looked for in any case.',
    example: 10,
  })
  @IsOptional()
  @WholeNumber(1, 100)
  sample: number = 100;
}

export class QuarantineCount {
  @ApiProperty({ type: 'integer', example: 0 })
  objects!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  bytes!: number;
}

/** What was done; with `dry_run`, what would be. */
export class CleanUpReport {
  @ApiProperty({ example: false })
  dry_run!: boolean;

  @ApiProperty({ type: 'integer', description: 'Uploads that began and never ended.', example: 0 })
  pending_removed!: number;

  @ApiProperty({ type: 'integer', description: 'Objects of what was deleted before.', example: 0 })
  objects_deleted!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Objects that the store did not delete; they are tried again and again.',
    example: 0,
  })
  deletions_waiting!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Objects that nothing knows and that are older than a day: moved, not deleted.',
    example: 0,
  })
  quarantined!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Files that broken uploads left on this machine.',
    example: 0,
  })
  spool_removed!: number;

  @ApiProperty({ type: 'integer', description: 'Objects deleted out of quarantine.', example: 0 })
  purged!: number;

  @ApiProperty({ description: 'What is in quarantine now.' })
  quarantine!: QuarantineCount;
}
