import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { AppConfig } from '#libs/config';
import { Database } from '#libs/database';
import { comesByTls, isHttps } from '#libs/http';
import { csrfProtection } from '../csrf/csrf.middleware.js';
import { hasBearer } from '../tokens/has-bearer.js';
import { sessionCookie } from './session-cookie.js';
import { ServerSecret } from '#libs/secrets';
import { SessionStore } from './session-store.js';

const DAY_MS = 86_400_000;

/** In any spelling that the router takes for these. */
const SIGN_IN = /^\/(api\/auth\/)?login\/?$/i;

/**
 * Sessions and CSRF protection for every path, before routing. To stand behind static files, which need
 * neither, and before whatever answers requests.
 */
export async function sessionHandlers(
  app: NestExpressApplication,
  config: AppConfig,
): Promise<RequestHandler[]> {
  const logger = new Logger('sessions');
  const secret = await app.get(ServerSecret).get();
  const maxAgeMs = config.SESSION_TTL_DAYS * DAY_MS;
  // One for each kind of cookie: express-session gives its store the cookie that it makes. Most installations need one.
  const byTls = new Map<boolean, RequestHandler>();
  const sessionsBy = (tls: boolean): RequestHandler => {
    const store = new SessionStore({
      pool: app.get(Database).pool,
      maxAgeMs,
      log: (message, error) => logger.warn({ err: error }, message),
    });
    app.getHttpServer().once('close', () => store.close()); // no clean-up on a pool that is gone
    return session({
      ...sessionCookie(tls, maxAgeMs),
      secret,
      store,
      resave: false,
      saveUninitialized: false,
      unset: 'keep',
    });
  };
  const keepSession = (request: Request, response: Response, next: NextFunction): void => {
    if (hasBearer(request) && !startsSession(request)) {
      next(); // its token alone counts
      return;
    }
    const tls = comesByTls(request, config.BASE_URL);
    const sessions = byTls.get(tls) ?? sessionsBy(tls);
    byTls.set(tls, sessions);
    sessions(request, response, next);
  };
  return [
    ...(isHttps(config.BASE_URL) ? [treatAsEncrypted] : []),
    keepSession,
    csrfProtection({ secret, baseUrl: config.BASE_URL }),
  ];
}

/** Signing in is by the password, whatever else the request brings, and what it starts needs somewhere to be. */
function startsSession({ method, path }: Request): boolean {
  return method === 'POST' && SIGN_IN.test(path);
}

/**
 * BASE_URL says that browsers come by https; without TRUST_PROXY nothing else tells, and express-session would leave the
 * cookie out without a word.
 */
function treatAsEncrypted(request: Request, _response: Response, next: NextFunction): void {
  Object.defineProperty(request, 'secure', { value: true });
  next();
}
