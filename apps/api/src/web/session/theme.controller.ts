import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import type { Request, Response } from 'express';
import { localPath, Page } from '#libs/auth';
import { PageSender } from '../render/page-sender.js';
import { keepCookie } from './keep-cookie.js';
import { THEME_COOKIE, type ThemeName } from './theme.js';

class ThemeForm {
  @IsIn(['system', 'light', 'dark'], { message: 'must be system, light or dark' })
  theme!: ThemeName;

  @IsOptional()
  @IsString({ message: 'must be given once' })
  next?: string;
}

@ApiExcludeController()
@Page()
@Controller()
export class ThemeController {
  constructor(private readonly sender: PageSender) {}

  /** A cookie, so that the server writes the colours into the first byte of a page and none flashes. */
  @Post('theme')
  @HttpCode(200)
  async choose(
    @Req() request: Request,
    @Res() response: Response,
    @Body() { theme, next }: ThemeForm,
  ): Promise<void> {
    keepCookie(request, response, THEME_COOKIE, theme);
    await this.sender.redirect(request, response, localPath(next));
  }
}
