import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HealthCheckResult } from '@nestjs/terminus';
import type { Response } from 'express';
import { Public } from '#libs/access';
import { ApiErrors } from '#libs/http';
import { HealthChecks } from './health-checks.js';
import { HealthResponse, LiveResponse } from './health.dto.js';

const DOWN = { status: 503, description: 'A part is down; `error` names it.', type: HealthResponse } as const;

/** A proxy that keeps an answer would keep telling how it was. */
const UNCACHED = ['Cache-Control', 'no-store'] as const;

@ApiTags('health')
@ApiErrors('validation_error', 'internal_error')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  @Get()
  @Header(...UNCACHED)
  @ApiOperation({ operationId: 'getHealth', summary: 'Every part that LifeLog stands on', security: [] })
  @ApiOkResponse({ type: HealthResponse })
  @ApiResponse(DOWN)
  async all(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    return answer(response, await this.checks.all());
  }

  @Get('ready')
  @Header(...UNCACHED)
  @ApiOperation({ operationId: 'getReadiness', summary: 'Whether requests can be answered', security: [] })
  @ApiOkResponse({ type: HealthResponse })
  @ApiResponse(DOWN)
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    return answer(response, await this.checks.necessary());
  }

  @Get('live')
  @Header(...UNCACHED)
  @ApiOperation({ operationId: 'getLiveness', summary: 'Whether the process runs', security: [] })
  @ApiOkResponse({ type: LiveResponse })
  live(): LiveResponse {
    return { status: 'ok' };
  }
}

function answer(response: Response, result: HealthCheckResult): HealthCheckResult {
  if (result.status !== 'ok') {
    response.status(503);
    response.locals.failure = { down: result.error }; // for the log
  }
  return result;
}
