import { Controller, Get, Header, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, type HealthCheckResult, type HealthIndicatorFunction } from '@nestjs/terminus';
import type { Response } from 'express';
import { Public } from '#libs/access';
import { ApiErrors } from '#libs/http';
import { BackupsHealth } from './backups.health.js';
import { DatabaseHealth } from './database.health.js';
import { DiskHealth } from './disk.health.js';
import { HealthResponse, LiveResponse } from './health.dto.js';
import { MigrationsHealth } from './migrations.health.js';
import { StorageHealth } from './storage.health.js';

const DOWN = { status: 503, description: 'A part is down; `error` names it.', type: HealthResponse } as const;

/** A proxy that keeps an answer would keep telling how it was. */
const UNCACHED = ['Cache-Control', 'no-store'] as const;

@ApiTags('health')
@ApiErrors('validation_error', 'internal_error')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealth,
    private readonly migrations: MigrationsHealth,
    private readonly storage: StorageHealth,
    private readonly disk: DiskHealth,
    private readonly backups: BackupsHealth,
  ) {}

  @Get()
  @Header(...UNCACHED)
  @ApiOperation({ operationId: 'getHealth', summary: 'Every part that LifeLog stands on', security: [] })
  @ApiOkResponse({ type: HealthResponse })
  @ApiResponse(DOWN)
  all(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    const checks = [this.database, this.migrations, this.storage, this.disk, this.backups].map(
      (part) => () => part.check(),
    );
    return this.run(checks, response);
  }

  @Get('ready')
  @Header(...UNCACHED)
  @ApiOperation({ operationId: 'getReadiness', summary: 'Whether requests can be answered', security: [] })
  @ApiOkResponse({ type: HealthResponse })
  @ApiResponse(DOWN)
  ready(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    return this.run([() => this.database.check(), () => this.migrations.check()], response);
  }

  @Get('live')
  @Header(...UNCACHED)
  @ApiOperation({ operationId: 'getLiveness', summary: 'Whether the process runs', security: [] })
  @ApiOkResponse({ type: LiveResponse })
  live(): LiveResponse {
    return { status: 'ok' };
  }

  private async run(checks: HealthIndicatorFunction[], response: Response): Promise<HealthCheckResult> {
    try {
      return await this.health.check(checks);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      response.status(503);
      const result = error.getResponse() as HealthCheckResult;
      response.locals.failure = { down: result.error }; // for the log
      return result;
    }
  }
}
