import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { Page } from '#libs/auth';
import { Settings } from '#libs/settings';
import { SettingsPage } from '../settings-page.js';
import { LogForm } from './log-form.dto.js';
import { LogSection } from './log.section.js';

@ApiExcludeController()
@Page()
@Controller('settings/log')
export class LogFormController {
  constructor(
    private readonly settings: Settings,
    private readonly page: SettingsPage,
    private readonly section: LogSection,
  ) {}

  /** Only what differs is written, so that the configuration goes on to hold for the rest. */
  @Post()
  @HttpCode(200)
  async change(@Req() request: Request, @Res() response: Response, @Body() form: LogForm): Promise<void> {
    const { timezone, search_language: language } = await this.settings.read();
    await this.settings.change(
      {
        ...(form.timezone !== timezone && { timezone: form.timezone }),
        ...(form.search_language !== language && { search_language: form.search_language }),
      },
      auditSource(request),
    );
    const said =
      form.search_language === language ? 'Saved.' : 'Saved. The language holds from the next start.';
    await this.page.send(request, response, { section: this.section, state: { said } });
  }
}
