import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { requireAccess } from '#libs/auth';
import type { AppConfig } from '#libs/config';
import { DomainError } from '#libs/errors';
import { openApiDocument } from '../openapi-document.js';
import { DOCS_PAGE, DOCS_SCRIPT } from './docs-page.js';

/** Swagger UI sets styles from its script, hence `style-src-attr`; nothing else is looser than on our own pages. */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  strictTransportSecurity: false,
});

/** `/openapi.json` and Swagger UI at `/docs`, for whoever may read, or for everyone with DOCS_PUBLIC. */
export function serveDocs(app: NestExpressApplication, config: AppConfig): void {
  const access = requireAccess(app, config.DOCS_PUBLIC ? { public: true } : { scopes: ['read'], session: 'page' });
  let document: string | undefined;
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.use(['/openapi.json', '/docs'], onlyReading, access, protect);
  if (!config.DOCS_PUBLIC) app.use(['/openapi.json', '/docs'], keepByNoCache);
  app.use('/openapi.json', (_request: Request, response: Response) => {
    document ??= JSON.stringify(openApiDocument(app));
    response.type('application/json').send(document);
  });
  app.use('/docs', (request: Request, response: Response, next: NextFunction) => {
    if (request.path === '/') response.type('text/html').send(DOCS_PAGE);
    else if (request.path === '/docs.js') response.type('text/javascript').send(DOCS_SCRIPT);
    else next();
  });
  app.use('/docs', express.static(assets, { index: false, maxAge: '1d', cacheControl: config.DOCS_PUBLIC }));
}

/** What needs a login is not shown again by the back button of whoever comes next. */
function keepByNoCache(_request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}

const ALLOWED = ['GET', 'HEAD'];

/** Express would serve the same for every method. */
function onlyReading({ method }: Request, _response: Response, next: NextFunction): void {
  if (ALLOWED.includes(method)) next();
  else {
    const allow = ALLOWED.join(', ');
    next(
      new DomainError(
        'method_not_allowed',
        `${method} is not possible here, only ${allow}.`,
        { allowed: ALLOWED },
        { Allow: allow },
      ),
    );
  }
}
