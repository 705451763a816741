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
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  strictTransportSecurity: false, // every answer has it, where there is TLS
  referrerPolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' }, // for browsers that do not know frame-ancestors
});

/** The headers of every page, of errors too: nothing inline, nothing from elsewhere, nothing kept by caches. */
export function protectPage(request: Request, response: Response): void {
  protect(request, response, (error?: unknown) => {
    if (error) throw error as Error;
  });
  response.set('Cache-Control', 'no-store').vary('HX-Request');
}
