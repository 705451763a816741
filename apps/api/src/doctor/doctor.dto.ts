import { ApiProperty } from '@nestjs/swagger';
import type { Finding } from './finding.js';

export class FindingResponse implements Finding {
  @ApiProperty({ example: 'backups', description: 'What was looked at.' })
  check!: string;

  @ApiProperty({ enum: ['ok', 'warning', 'failed'], example: 'warning' })
  state!: 'ok' | 'warning' | 'failed';

  @ApiProperty({ example: 'LifeLog makes no backups by itself.' })
  message!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Set BACKUP_SCHEDULE, or let cron run "lifelog backup DIR".',
    description: 'What to do; null where all is well.',
  })
  advice!: string | null;
}

export class DoctorResponse {
  @ApiProperty({ example: '0.1.0', description: 'Of LifeLog.' })
  version!: string;

  @ApiProperty({ type: [FindingResponse], description: 'Everything that was looked at, also what is well.' })
  items!: FindingResponse[];
}
