import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignInFirst } from '#libs/auth';
import { KeptForm } from './kept-form.js';

const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

/** The form is given back instead of leading to the sign-in at once, which would lose its text. */
@Catch(SignInFirst)
export class SignedOutFormFilter implements ExceptionFilter<SignInFirst> {
  constructor(private readonly kept: KeptForm) {}

  async catch({ location }: SignInFirst, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (FORM.test(request.get('content-type') ?? '')) await this.kept.send(request, response, 401);
    else response.set('Cache-Control', 'no-store').redirect(303, location);
  }
}
