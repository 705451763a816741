import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { BackupOutlookQuery, BackupsQuery } from '#libs/backup';
import { type AppConfig, ConfigService } from '#libs/config';
import { ApiErrors } from '#libs/http';
import { SelfCheck } from '../start/self-check/self-check.js';
import { productVersion } from '../product-version.js';
import { backupFinding } from './backup-finding.js';
import { DatabaseFactsQuery } from './database-facts.query.js';
import { databaseFindings } from './database-findings.js';
import { DoctorResponse } from './doctor.dto.js';
import { type Finding, ok, warning } from './finding.js';
import { UpgradeFactsQuery } from './upgrade-facts.query.js';
import { upgradeFinding } from './upgrade-finding.js';
import { WorkFactsQuery } from './work-facts.query.js';
import { workFindings } from './work-findings.js';

@ApiTags('health')
@ApiBearerAuth()
@ApiErrors(
  'auth_error',
  'forbidden',
  'validation_error',
  'internal_error',
  'database_unavailable',
  'database_timeout',
  'overloaded',
)
@Controller('api/doctor')
export class DoctorController {
  constructor(
    private readonly config: ConfigService<AppConfig, true>,
    private readonly database: DatabaseFactsQuery,
    private readonly work: WorkFactsQuery,
    private readonly outlook: BackupOutlookQuery,
    private readonly backups: BackupsQuery,
    private readonly upgrade: UpgradeFactsQuery,
    private readonly selfCheck: SelfCheck,
  ) {}

  @Get()
  @Scopes('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'getDoctor',
    summary: 'What is not as it should be, and what to do about it',
    description: 'Beyond /health, which says whether LifeLog works: whether it is set up to go on working.',
  })
  @ApiOkResponse({ type: DoctorResponse })
  async look(): Promise<DoctorResponse> {
    const [facts, work, outlook, last, upgrade] = await Promise.all([
      this.database.run(),
      this.work.run(),
      this.outlook.run(),
      this.backups.last(),
      this.upgrade.run(),
    ]);
    const poolMax = this.config.get('DATABASE_POOL_MAX', { infer: true });
    const items = [
      ...databaseFindings(facts, poolMax),
      ...workFindings(work),
      backupFinding(outlook, last),
      upgradeFinding(upgrade),
      ...this.security(),
    ];
    return { version: productVersion(), items };
  }

  private security(): Finding[] {
    const { warnings } = this.selfCheck;
    if (warnings.length === 0) return [ok('security', 'The check at start found nothing to warn of.')];
    return warnings.map((text) =>
      warning('security', text, 'See docs/security.md; it is looked at anew at the next start.'),
    );
  }
}
