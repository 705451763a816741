import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Scopes, SessionAllowed } from '#libs/access';
import { Metrics } from './metrics.js';

/** For Prometheus. Not of the API's document: its format is Prometheus' own, and it is off by default. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Scopes('read')
  @SessionAllowed()
  @Header('Cache-Control', 'no-store')
  async read(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
