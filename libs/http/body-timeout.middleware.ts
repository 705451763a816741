import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { DomainError } from '#libs/errors';
import { toErrorAnswer } from './error-answer.js';
import { hasBody } from './has-body.js';
import { STREAMED_BODY_TIMEOUT_MS } from './limits.js';

const STREAMED = /^(multipart\/|application\/(x-ndjson|zip|octet-stream))/i;

/**
 * Answers 408 and closes the connection when a body is not in within `timeoutMs`. Streamed bodies (files, imports) have
 * `streamedTimeoutMs`, as long as something arrives in every span of `timeoutMs`.
 */
export function bodyTimeout(timeoutMs: number, streamedTimeoutMs = STREAMED_BODY_TIMEOUT_MS): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (hasBody(request)) watch(request, response, timeoutMs, streamedTimeoutMs);
    next();
  };
}

function watch(request: Request, response: Response, timeoutMs: number, streamedTimeoutMs: number): void {
  const isStreamed = STREAMED.test(request.headers['content-type'] ?? '');
  const deadline = performance.now() + streamedTimeoutMs;
  let seen = request.socket.bytesRead;
  const timer = setTimeout(() => {
    const { bytesRead } = request.socket;
    if (!isStreamed || bytesRead === seen || performance.now() >= deadline) {
      refuse(request, response);
      return;
    }
    seen = bytesRead;
    timer.refresh();
  }, timeoutMs);
  const stop = () => clearTimeout(timer);
  request.once('end', stop).once('close', stop);
}

function refuse(request: Request, response: Response): void {
  if (response.headersSent) {
    request.destroy();
    return;
  }
  const late = new DomainError('request_timeout', 'The request body did not arrive in time.');
  const { status, body } = toErrorAnswer(late);
  response.once('finish', () => request.destroy());
  response.status(status).set('Connection', 'close').json(body);
}
