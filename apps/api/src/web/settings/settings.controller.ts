import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { SettingsPage } from './settings-page.js';

@ApiExcludeController()
@Page()
@Controller('settings')
export class SettingsPageController {
  constructor(private readonly page: SettingsPage) {}

  @Get()
  show(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.page.send(request, response);
  }
}
