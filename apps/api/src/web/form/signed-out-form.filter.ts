import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignInFirst } from '#libs/auth';
import { KeptForm } from './kept-form.js';

/** The form is given back instead of leading to the sign-in at once, which would lose its text. */
@Catch(SignInFirst)
export class SignedOutFormFilter implements ExceptionFilter<SignInFirst> {
  constructor(private readonly kept: KeptForm) {}

  async catch(_thrown: SignInFirst, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    await this.kept.send(http.getRequest<Request>(), http.getResponse<Response>(), 401);
  }
}
