import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { SignInFirst } from './sign-in-first.js';

/** 303, so that a form that was sent without a session does not send itself again. */
@Catch(SignInFirst)
export class SignInFirstFilter implements ExceptionFilter<SignInFirst> {
  catch({ location }: SignInFirst, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Response>().set('Cache-Control', 'no-store').redirect(303, location);
  }
}
