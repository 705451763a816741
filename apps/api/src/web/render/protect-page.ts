import type { Request, Response } from 'express';
import helmet from 'helmet';

const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      mediaSrc: ["'self'"],
      frameSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  // Only a proxy knows whether there is TLS for the whole host, and for how long.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' },
});

/** The headers of every page, of errors too: nothing inline, nothing from elsewhere, nothing kept by caches. */
export function protectPage(request: Request, response: Response): void {
  protect(request, response, (error?: unknown) => {
    if (error) throw error as Error;
  });
  response.set('Cache-Control', 'no-store').vary('HX-Request');
}
