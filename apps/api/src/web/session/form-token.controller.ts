import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { csrfToken, Page } from '#libs/auth';

/** A token for forms that were filled in without a connection: that of their page may belong to a session that has ended. */
@ApiExcludeController()
@Page()
@Controller('form-token')
export class FormTokenController {
  @Get()
  @Header('Cache-Control', 'no-store')
  issue(@Req() request: Request): { csrf_token: string } {
    return { csrf_token: csrfToken(request) };
  }
}
