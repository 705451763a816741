import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { csrfToken, Page } from '#libs/auth';
import { FileLimitsQuery } from '../files/file-limits.query.js';

interface FormToken {
  csrf_token: string;
  /** Of a file; it may have been changed since the page was drawn. */
  max_bytes: number;
  /** The same for people, with the types. */
  limits: string;
}

/** For forms that were left open: the token of their page may belong to a session that has ended, its limits may not hold any more. */
@ApiExcludeController()
@Page()
@Controller('form-token')
export class FormTokenController {
  constructor(private readonly limits: FileLimitsQuery) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async issue(@Req() request: Request): Promise<FormToken> {
    const { maxBytes, words } = await this.limits.run();
    return { csrf_token: csrfToken(request), max_bytes: maxBytes, limits: words };
  }
}
