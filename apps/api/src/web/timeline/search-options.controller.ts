import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import type { Request, Response } from 'express';
import { Page } from '#libs/auth';
import { SuggestQuery } from '#libs/search';
import { isHtmx } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { searchOptions } from './search-options.js';

/** More than this nobody wants to have completed. */
const LONGEST = 128;

class SearchOptionsQuery {
  @IsOptional()
  @IsString({ message: 'must be given once' })
  q?: string;
}

/** What completes the search field while one types; without script nothing asks. */
@ApiExcludeController()
@Page()
@Controller('search/options')
export class SearchOptionsController {
  constructor(
    private readonly suggest: SuggestQuery,
    private readonly sender: PageSender,
  ) {}

  @Get()
  async options(
    @Req() request: Request,
    @Res() response: Response,
    @Query() { q = '' }: SearchOptionsQuery,
  ): Promise<void> {
    if (!isHtmx(request.headers)) {
      await this.sender.redirect(request, response, '/');
      return;
    }
    const isText = q.length <= LONGEST && !q.includes('\0') && q.isWellFormed();
    const options = isText ? searchOptions(q, await this.suggest.run(q)) : [];
    this.sender.send(request, response, 'search-options', { options });
  }
}
