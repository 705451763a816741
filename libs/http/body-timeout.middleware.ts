import type { IncomingMessage } from 'node:http';
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

/** Since when the body of a request waits for us instead of the other way round. */
const pauses = new WeakMap<IncomingMessage, Pause>();

interface Pause {
  since?: number;
  totalMs: number;
}

/** Time in which we do not read a body is not the sender's: it does not count until what this returns is called. */
export function pauseBodyTimeout(request: IncomingMessage): () => void {
  const pause = pauses.get(request);
  if (!pause) return () => undefined; // no body, or nobody who times it
  pause.since = performance.now();
  return () => {
    pause.totalMs += performance.now() - (pause.since ?? performance.now());
    pause.since = undefined;
  };
}

function watch(request: Request, response: Response, timeoutMs: number, streamedTimeoutMs: number): void {
  const isStreamed = STREAMED.test(request.headers['content-type'] ?? '');
  const pause: Pause = { totalMs: 0 };
  pauses.set(request, pause);
  const started = performance.now();
  let seen = request.socket.bytesRead;
  let paused = 0;
  const timer = setTimeout(() => {
    const { bytesRead } = request.socket;
    const hadToWait = pause.since !== undefined || pause.totalMs > paused;
    paused = pause.totalMs;
    const deadline = started + streamedTimeoutMs + pause.totalMs;
    if (!hadToWait && (!isStreamed || bytesRead === seen || performance.now() >= deadline)) {
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
