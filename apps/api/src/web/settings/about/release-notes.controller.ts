import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { productPackage } from '../../../product-version.js';
import { PageSender } from '../../render/page-sender.js';
import { PageFrame } from '../../session/page-frame.js';

/** What has changed in LifeLog, from the copy that came with it: to read it asks no other server. */
@ApiExcludeController()
@Page()
@Controller('settings/release-notes')
export class ReleaseNotesController {
  constructor(
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const changes = await readFile(join(dirname(productPackage()), 'CHANGELOG.md'), 'utf8');
    // The page has the title already; versions follow it without a gap in the levels of headings.
    const notes = changes.replace(/^# .*\n/, '').replaceAll(/^## /gm, '# ');
    const frame = this.frame.build(request, { title: 'Release notes', on: 'settings' });
    this.sender.send(request, response, 'release-notes', { frame, notes });
  }
}
