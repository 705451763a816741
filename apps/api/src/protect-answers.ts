import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
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
export function protectAnswers(app: NestExpressApplication, { BASE_URL }: AppConfig): void {
  app.use(protect);
  app.use((request: Request, response: Response, next: NextFunction) => {
    // On plain http in a home network it would lock the owner out for a year.
    if (comesByTls(request, BASE_URL)) response.set(STRICT_TRANSPORT);
    if (/^\/api(\/|$)/i.test(request.path)) response.set('Cache-Control', 'no-store');
    next();
  });
}
