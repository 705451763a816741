import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { OpenSessions, Page, SessionIdPipe } from '#libs/auth';
import { NotFound } from '#libs/errors';
import { amount } from '../../wording/amount.js';
import { SettingsPage } from '../settings-page.js';
import { SessionsSection } from './sessions.section.js';

@ApiExcludeController()
@Page()
@Controller('settings/sessions')
export class SessionFormsController {
  constructor(
    private readonly open: OpenSessions,
    private readonly page: SettingsPage,
    private readonly section: SessionsSection,
  ) {}

  @Post('end-others')
  @HttpCode(200)
  async endOthers(@Req() request: Request, @Res() response: Response): Promise<void> {
    const ended = await this.open.endOthers(request.sessionID, auditSource(request));
    await this.answer(request, response, `${amount(ended, 'other browser')} signed out.`);
  }

  @Post(':id/end')
  @HttpCode(200)
  async end(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', SessionIdPipe) id: string,
  ): Promise<void> {
    try {
      await this.open.end(id, auditSource(request));
      await this.answer(request, response, 'Signed out.');
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      await this.answer(request, response, 'It was signed out already.');
    }
  }

  private answer(request: Request, response: Response, said: string): Promise<void> {
    return this.page.send(request, response, { section: this.section, state: { said } });
  }
}
