import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { isAwaitingCode, isSignedIn, localPath, loginAddress, Page, Public, Sessions } from '#libs/auth';
import { DomainError } from '#libs/errors';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { amount } from '../wording/amount.js';
import { monthName, weekdayName } from '../wording/day-name.js';
import { LoginForm, LoginQuery } from './login.dto.js';
import { TriesLeftQuery } from './tries-left.query.js';

@ApiExcludeController()
@Controller()
export class LoginController {
  constructor(
    private readonly sessions: Sessions,
    private readonly triesLeft: TriesLeftQuery,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  @Get('login')
  @Public()
  async form(
    @Req() request: Request,
    @Res() response: Response,
    @Query() { next }: LoginQuery,
  ): Promise<void> {
    const path = localPath(next);
    if (isSignedIn(request)) await this.sender.redirect(request, response, path);
    else this.page(request, response, 200, path);
  }

  /** Password and code are two forms at one address: in between, only the session remembers the first step. */

  @Post('login')
  @HttpCode(200)
  @Public()
  async logIn(@Req() request: Request, @Res() response: Response, @Body() form: LoginForm): Promise<void> {
    const path = localPath(form.next);
    try {
      if (!(await this.takeStep(request, form))) {
        await this.sender.redirect(request, response, loginAddress(path));
        return;
      }
    } catch (error) {
      if (!(error instanceof DomainError) || !['auth_error', 'rate_limited'].includes(error.errorCode))
        throw error;
      await this.refuse(request, response, path, error);
      return;
    }
    await this.sender.redirect(request, response, path);
  }

  /** Whether the owner is signed in now, or has another form to fill in. */
  private async takeStep(request: Request, { password = '', code }: LoginForm): Promise<boolean> {
    if (code === undefined) return (await this.sessions.enterPassword(request, password)) === 'signed in';
    if (!isAwaitingCode(request)) return false; // it took too long, and begins again
    await this.sessions.enterCode(request, code);
    return true;
  }

  @Post('logout')
  @HttpCode(200)
  @Page()
  async logOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sessions.logOut(request, response);
    // Drafts and whatever else this browser keeps of the log go with the session.
    response.set('Clear-Site-Data', '"cache", "storage"');
    await this.sender.redirect(request, response, '/login');
  }

  private async refuse(
    request: Request,
    response: Response,
    path: string,
    error: DomainError,
  ): Promise<void> {
    const wait = Number(error.info.retry_after);
    if (error.errorCode === 'rate_limited') {
      response.set(error.headers);
      this.page(request, response, 429, path, { error: `Too many tries. Wait ${wait} seconds.`, wait });
      return;
    }
    const left = await this.triesLeft.run(auditSource(request).address ?? 'unknown');
    const tries = left === 0 ? 'No tries' : amount(left, 'try', 'tries');
    this.page(request, response, 401, path, {
      error: `That is not the ${isAwaitingCode(request) ? 'code' : 'password'}. ${tries} left this minute.`,
      wait: null,
    });
  }

  private page(
    request: Request,
    response: Response,
    status: number,
    next: string,
    refusal: { error: string; wait: number | null } | null = null,
  ): void {
    const { today } = this.clock.configured();
    const model = {
      frame: this.frame.bare(request, 'Sign in'),
      next,
      day: today.day,
      weekday: weekdayName(today).slice(0, 3),
      month: monthName(today.month).slice(0, 3),
      error: refusal?.error ?? null,
      wait: refusal?.wait ?? null,
    };
    this.sender.send(request, response, isAwaitingCode(request) ? 'login-code' : 'login', model, status);
  }
}
