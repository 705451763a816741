import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { isHtmx } from '../../render/htmx-request.js';
import { PageSender } from '../../render/page-sender.js';
import { keepCookie } from '../../session/keep-cookie.js';
import { KEYS_COOKIE } from '../../session/keys-cookie.js';
import { THEME_COOKIE } from '../../session/theme.js';
import { WEEK_COOKIE } from '../../session/week-cookie.js';
import { SettingsPage } from '../settings-page.js';
import { AppearanceForm } from './appearance-form.dto.js';
import { AppearanceSection } from './appearance.section.js';

@ApiExcludeController()
@Page()
@Controller('settings/appearance')
export class AppearanceFormController {
  constructor(
    private readonly page: SettingsPage,
    private readonly sender: PageSender,
    private readonly section: AppearanceSection,
  ) {}

  /** Cookies: a page is drawn with them from its first byte. Without script the next page is the first that has them. */
  @Post()
  @HttpCode(200)
  async choose(
    @Req() request: Request,
    @Res() response: Response,
    @Body() chosen: AppearanceForm,
  ): Promise<void> {
    keepCookie(request, response, THEME_COOKIE, chosen.theme);
    keepCookie(request, response, WEEK_COOKIE, chosen.week);
    keepCookie(request, response, KEYS_COOKIE, chosen.keys ?? 'off');
    if (isHtmx(request.headers)) {
      await this.page.send(request, response, { section: this.section, state: { chosen } });
    } else await this.sender.redirect(request, response, '/settings#appearance');
  }
}
