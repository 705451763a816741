import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { SettingsPage } from '../settings-page.js';
import { HealthSection } from './health.section.js';

@ApiExcludeController()
@Page()
@Controller('settings/health')
export class HealthPageController {
  constructor(
    private readonly page: SettingsPage,
    private readonly section: HealthSection,
  ) {}

  /** The section as it is now, which asks again while it can be seen. */
  @Get()
  show(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.page.send(request, response, { section: this.section });
  }
}
