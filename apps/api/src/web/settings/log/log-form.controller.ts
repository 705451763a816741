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
    const now = await this.settings.read();
    const timezone = form.timezone ?? now.timezone;
    const language = form.search_language ?? now.search_language;
    await this.settings.change(
      {
        ...(timezone !== now.timezone && { timezone }),
        ...(language !== now.search_language && { search_language: language }),
      },
      auditSource(request),
    );
    const said =
      language === now.search_language ? 'Saved.' : 'Saved. The language holds from the next start.';
    await this.page.send(request, response, { section: this.section, state: { said } });
  }
}
