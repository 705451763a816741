import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { limitAddresses, sessionHandlers } from '#libs/auth';
import type { AppConfig } from '#libs/config';
import { DomainError } from '#libs/errors';
import { BODY_TIMEOUT_MS, bodyTimeout, inTurn, parseQuery, toErrorAnswer } from '#libs/http';
import { serveDocs } from './docs/serve-docs.js';
import { Metrics } from './metrics/metrics.js';
import { protectAnswers } from './protect-answers.js';
import { requestLog } from './request-log.js';
import { settleStorage } from './web/session/settle-storage.js';
import { webHandlers } from './web/web-handlers.js';

export interface AppOptions {
  /** Milliseconds within which a body must arrive. */
  bodyTimeoutMs?: number;
}

/** Everything of the HTTP server that is not a route: used by main.ts and by the tests alike. */
export async function configureApp(
  app: NestExpressApplication,
  config: AppConfig,
  options: AppOptions = {},
): Promise<void> {
  app.disable('x-powered-by');
  app.set('etag', false); // ours are made where the content is known
  app.set('query parser', parseQuery);
  app.set('trust proxy', config.TRUST_PROXY.length > 0 ? config.TRUST_PROXY : false);
  const handlers = [
    ...(config.METRICS ? [app.get(Metrics).requests] : []),
    ...protectAnswers(config),
    requireHost,
    bodyTimeout(options.bodyTimeoutMs ?? BODY_TIMEOUT_MS),
    ...webHandlers(app),
    limitAddresses(app),
    ...(await sessionHandlers(app, config)),
    requestLog(await app.resolve(PinoLogger)),
    settleStorage(app),
    requireDecodable,
  ];
  app.use(inTurn(handlers));
  serveDocs(app, config);
}

/** The router finds out only where a route has a parameter; such an address is wrong wherever it was to lead. */
function requireDecodable(request: Request, _response: Response, next: NextFunction): void {
  try {
    decodeURIComponent(request.path);
  } catch {
    next(new DomainError('malformed_path', 'The address cannot be decoded.'));
    return;
  }
  next();
}

/** HTTP/1.1 wants exactly one; Node's own refusal would have no body, and it takes the first of several. */
function requireHost(request: Request, response: Response, next: NextFunction): void {
  const hosts = request.headersDistinct.host?.length ?? 0;
  if (hosts === 1 || (hosts === 0 && request.httpVersion === '1.0')) {
    next();
    return;
  }
  const { status, body } = toErrorAnswer(
    new DomainError('bad_request', 'The request needs one Host header.'),
  );
  response.status(status).set('Connection', 'close').json(body);
}
