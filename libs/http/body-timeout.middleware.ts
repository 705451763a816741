import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { DomainError } from '#libs/errors';
import { toErrorAnswer } from './error-answer.js';

const STREAMED = /^(multipart\/|application\/(x-ndjson|zip|octet-stream))/i;

/**
 * Answers 408 and closes the connection when a body is not in within `timeoutMs`. Streamed bodies (files, imports) may
 * take longer, as long as something arrives in every such span.
 */
export function bodyTimeout(timeoutMs: number): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (hasNoBody(request)) {
      next();
      return;
    }
    const expire = () => {
      if (response.headersSent) {
        request.destroy();
        return;
      }
      const late = new DomainError(
        'request_timeout',
        `The request body did not arrive within ${timeoutMs / 1000} seconds.`,
      );
      const { status, body } = toErrorAnswer(late);
      response.status(status).set('Connection', 'close').json(body);
      response.once('finish', () => request.destroy());
    };
    const streamed = STREAMED.test(request.headers['content-type'] ?? '');
    let seen = request.socket.bytesRead;
    const timer = setTimeout(() => {
      if (!streamed || request.socket.bytesRead === seen) {
        expire();
        return;
      }
      seen = request.socket.bytesRead;
      timer.refresh();
    }, timeoutMs);
    const stop = () => clearTimeout(timer);
    request.once('end', stop).once('close', stop);
    next();
  };
}

function hasNoBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}
