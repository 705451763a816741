import { type ArgumentsHost, Catch, type ExceptionFilter, Logger, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '#libs/errors';
import { allowedMethods, type ErrorAnswer, hasBody, linger, toErrorAnswer } from '#libs/http';
import { ErrorPage } from './web/error-page.js';

/** The last stop of everything that was thrown: the API's one error shape, or the same as a page for people. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('errors');

  constructor(private readonly page: ErrorPage) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const answer = toErrorAnswer(wrongMethod(request, thrown));
    this.log(thrown, answer, response);
    if (response.headersSent) {
      response.destroy(); // a broken stream must not look complete
      return;
    }
    response.status(answer.status).set(answer.headers);
    if (hasBody(request) && !request.complete && answer.status !== 401) {
      response.set('Connection', 'close');
      linger(response);
    }
    if (this.page.isWanted(request)) this.page.send(request, response, answer);
    else {
      response.removeHeader('Content-Disposition'); // of what was about to be sent
      response.type('application/json').json(answer.body);
    }
  }

  /**
   * 5xx with their cause, in the request's own line; what callers did wrong is in the request log already. What fails before that has
   * seen the request, such as a session that cannot be read, or after its client has left, needs a line of its own.
   */
  private log(thrown: unknown, { status, body }: ErrorAnswer, response: Response): void {
    if (status < 500) return;
    const cause = thrown instanceof DomainError && thrown.cause !== undefined ? thrown.cause : thrown;
    const facts = { error_code: body.error_code, error_id: body.info.error_id };
    if (response.locals.hasLogLine === true && !response.closed) {
      response.locals.failure = { err: cause instanceof Error ? cause : new Error(String(cause)), ...facts };
    } else {
      this.logger.error({ err: cause, ...facts }, body.detail);
    }
  }
}

/** Nest throws its own NotFoundException for a path that exists with another method only; what we do not find is a DomainError. */
function wrongMethod(request: Request, thrown: unknown): unknown {
  if (!(thrown instanceof NotFoundException)) return thrown;
  const allowed = allowedMethods(request.app as Parameters<typeof allowedMethods>[0], request.path);
  if (allowed.length === 0 || allowed.includes(request.method)) return thrown;
  return new DomainError(
    'method_not_allowed',
    `${request.method} is not possible here, only ${allowed.join(', ')}.`,
    { allowed },
    { Allow: allowed.join(', ') },
  );
}
