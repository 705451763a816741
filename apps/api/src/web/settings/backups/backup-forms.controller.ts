import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { Page } from '#libs/auth';
import { RequestBackup } from '#libs/backup';
import { DomainError, ERROR_STATUS } from '#libs/errors';
import { SettingsPage } from '../settings-page.js';
import { BackupsSection, type BackupsState } from './backups.section.js';

@ApiExcludeController()
@Page()
@Controller('settings/backups')
export class BackupFormsController {
  constructor(
    private readonly backups: RequestBackup,
    private readonly page: SettingsPage,
    private readonly section: BackupsSection,
  ) {}

  /** The section as it is now, which asks again while a backup is being made. */
  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(request, response, {});
  }

  @Post()
  @HttpCode(200)
  async make(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      await this.backups.run(auditSource(request));
    } catch (error) {
      if (!(error instanceof DomainError) || error.errorCode !== 'conflict') throw error;
      await this.answer(request, response, { refused: error.message }, ERROR_STATUS.conflict);
      return;
    }
    await this.answer(request, response, { said: 'The backup has begun. It counts once it was read back.' });
  }

  private answer(request: Request, response: Response, state: BackupsState, status = 200): Promise<void> {
    return this.page.send(request, response, { section: this.section, state }, status);
  }
}
