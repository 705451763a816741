import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { AppConfig } from '#libs/config';
import { comesByTls, STRICT_TRANSPORT } from '#libs/http';

const protect = helmet({
  xContentTypeOptions: true,
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  // Nothing may run, load or be framed; pages, /docs and downloads say what they need instead.
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false, // below, where there is TLS
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xPoweredBy: false,
  xXssProtection: false,
});

/** Headers of every answer, errors included; what comes later may narrow them. A diary is kept by no cache. */
export function protectAnswers({ BASE_URL }: AppConfig): RequestHandler[] {
  const protectFurther = (request: Request, response: Response, next: NextFunction): void => {
    // On plain http in a home network it would lock the owner out for a year.
    if (comesByTls(request, BASE_URL)) response.set(STRICT_TRANSPORT);
    if (/^\/api(\/|$)/i.test(request.path)) response.set('Cache-Control', 'no-store');
    next();
  };
  return [protect as RequestHandler, protectFurther];
}
