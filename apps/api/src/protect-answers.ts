import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { AppConfig } from '#libs/config';

/** Of this host alone: its neighbours below the same name may know no TLS. */
const A_YEAR = { maxAge: 31_536_000, includeSubDomains: false };

const protect = (baseUrl: string | undefined) =>
  helmet({
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
    // On plain http in a home network it would lock the owner out for a year.
    strictTransportSecurity: baseUrl?.startsWith('https:') ? A_YEAR : false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xPoweredBy: false,
    xXssProtection: false,
  });

/** Headers of every answer, errors included; what comes later may narrow them. A diary is kept by no cache. */
export function protectAnswers(app: NestExpressApplication, { BASE_URL }: AppConfig): void {
  app.use(protect(BASE_URL));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (/^\/api(\/|$)/i.test(request.path)) response.set('Cache-Control', 'no-store');
    next();
  });
}
