import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { AccessRule } from '#libs/access';
import { Admission } from './admission.js';

/** The guard's decision for what is served outside of controllers, such as the API's documentation. */
export function requireAccess(app: INestApplication, rule: AccessRule): RequestHandler {
  const admission = app.get(Admission);
  return (request: Request, response: Response, next: NextFunction) => {
    admission.admit(request, response, rule).then(() => next(), next);
  };
}
