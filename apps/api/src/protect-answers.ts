import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

const protect = helmet({
  xContentTypeOptions: true,
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  // What is about documents is set where there are some: by the pages and by /docs.
  contentSecurityPolicy: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xPoweredBy: false,
  xXssProtection: false,
});

/** Headers of every answer, errors included; what comes later may narrow them. A diary is kept by no cache. */
export function protectAnswers(app: NestExpressApplication): void {
  app.use(protect);
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (/^\/api(\/|$)/i.test(request.path)) response.set('Cache-Control', 'no-store');
    next();
  });
}
