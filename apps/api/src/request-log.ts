import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { PinoLogger } from 'nestjs-pino';
import type { Logger } from 'pino';
import { redactUrl } from './redact-url.js';

/**
 * Gives each request its id and its line in the log, written when its answer is sent or its client has left, with what was left of
 * a failure in `response.locals.failure`. Lines that are written meanwhile for the request have its id as well.
 */
export function requestLog(logger: PinoLogger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const address = request.socket.remoteAddress; // it is gone with the connection
    const id = requestId(request);
    response.setHeader('X-Request-Id', id);
    const writeLine = (log: Logger): void => {
      const status = response.headersSent ? response.statusCode : 'left'; // nobody's error, and no success
      const failure = response.locals.failure as { err?: Error } | undefined;
      const line = {
        req: { method: request.method, url: redactUrl(request.originalUrl), address },
        res: { status },
        duration_ms: Math.round(performance.now() - startedAt),
        ...failure,
        route: routeOf(request),
      };
      log[failure?.err || Number(status) >= 500 ? 'error' : 'info'](line, `${request.method} ${status}`);
    };
    const inContext = (): void => {
      const log = logger.logger; // with the id
      response.locals.hasLogLine = true;
      response.once('close', () => writeLine(log));
      response.on('error', (err) => void (response.locals.failure ??= { err })); // unheard it would end the process
      next();
    };
    logger.runInContext(inContext, { bindings: { request_id: id } });
  };
}

/** Its pattern, which is known at the end. */
function routeOf({ route }: Request): string | undefined {
  return (route as { path?: string } | undefined)?.path;
}

/** A proxy's id is kept when it is harmless, so that its log and ours can be read side by side. */
function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
