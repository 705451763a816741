import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { DomainError } from '#libs/errors';
import { toErrorAnswer } from './error-answer.js';
import { hasBody } from './has-body.js';
import { SLOWEST_UPLOAD, STREAMED_BODY_TIMEOUT_MS } from './limits.js';

const STREAMED = /^(multipart\/|application\/(x-ndjson|zip|octet-stream))/i;
/** The API's and the page's: a whole log comes in one body, with all its files. */
const IMPORT = /^(\/api)?\/import\/?$/i;
const UPLOAD = /^multipart\//i;

/**
 * Answers 408 and closes the connection when a body is not in within `timeoutMs`. Streamed bodies (files, imports) have
 * `streamedTimeoutMs`, as long as something arrives in every span of `timeoutMs`, and uploads `slowestUpload` bytes a second of it.
 * An import may take longer than that, without end, while it comes as fast as an upload has to.
 */
export function bodyTimeout(
  timeoutMs: number,
  streamedTimeoutMs = STREAMED_BODY_TIMEOUT_MS,
  slowestUpload = SLOWEST_UPLOAD,
): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (hasBody(request)) {
      const type = request.headers['content-type'] ?? '';
      const steadyBytes = Math.ceil((slowestUpload * timeoutMs) / 1000);
      const leastBytes = UPLOAD.test(type) ? steadyBytes : 1;
      const isImport = IMPORT.test(request.path);
      const lateBytes = isImport ? steadyBytes : undefined;
      const isStreamed = isImport || STREAMED.test(type);
      const streamed = isStreamed ? { timeoutMs: streamedTimeoutMs, leastBytes, lateBytes } : undefined;
      watch(request, response, timeoutMs, streamed);
    }
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

/** What a body has that may take longer. */
interface Streamed {
  /** In all. */
  timeoutMs: number;
  /** That have to arrive in each span. */
  leastBytes: number;
  /** That have to arrive in each span once the time in all is over; without it that is the end. */
  lateBytes?: number | undefined;
}

function watch(request: Request, response: Response, timeoutMs: number, streamed?: Streamed): void {
  const pause: Pause = { totalMs: 0 };
  pauses.set(request, pause);
  const started = performance.now();
  let seen = request.socket.bytesRead;
  let paused = 0;
  let isOver = false;
  const judge = () => {
    if (isOver) return;
    const { bytesRead } = request.socket;
    const hadToWait = pause.since !== undefined || pause.totalMs > paused;
    paused = pause.totalMs;
    const isLate = performance.now() >= started + (streamed?.timeoutMs ?? 0) + pause.totalMs;
    const leastBytes = isLate ? streamed?.lateBytes : streamed?.leastBytes;
    // A sender whose bytes lie here unread is not the slow one; but none may take part in that without end.
    const arrived = bytesRead - seen;
    const isSlow = leastBytes === undefined || arrived < (request.readableLength > 0 ? 1 : leastBytes);
    if (!hadToWait && isSlow) {
      refuse(request, response);
      return;
    }
    seen = bytesRead;
    timer.refresh();
  };
  // After what arrived meanwhile was read: where this process did not get to run for a while, all of a span lies there yet.
  const timer = setTimeout(() => setImmediate(judge), timeoutMs);
  const stop = () => {
    isOver = true;
    clearTimeout(timer);
  };
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
