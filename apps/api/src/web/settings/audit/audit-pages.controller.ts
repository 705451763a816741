import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { SettingsPage } from '../settings-page.js';
import { AuditSection, type AuditState } from './audit.section.js';

class AuditPageQuery {
  @IsOptional()
  @IsString({ message: 'must be given once' })
  cursor?: string;
}

@ApiExcludeController()
@Page()
@Controller('settings/audit')
export class AuditPagesController {
  constructor(
    private readonly page: SettingsPage,
    private readonly section: AuditSection,
  ) {}

  /** The newest entries, or those behind the cursor. */
  @Get()
  show(
    @Req() request: Request,
    @Res() response: Response,
    @Query() { cursor }: AuditPageQuery,
  ): Promise<void> {
    const state: AuditState | undefined = cursor === undefined ? undefined : { cursor };
    return this.page.send(request, response, { section: this.section, state });
  }
}
