import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { addressGroup } from './address-group.js';
import { RequestLimit } from './request-limit.js';

/** A monitor asks often, and has nothing to guess. */
const EXEMPT = /^\/health(\/|$)/i;

/** Counts requests by where they come from, before anything is looked up for them. Static files are answered before. */
export function limitAddresses(app: INestApplication): RequestHandler {
  const limit = app.get(RequestLimit);
  return (request: Request, _response: Response, next: NextFunction) => {
    try {
      if (!EXEMPT.test(request.path)) limit.take(`address ${addressGroup(request.ip)}`);
      next();
    } catch (error) {
      next(error);
    }
  };
}
