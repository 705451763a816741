import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { StorageState } from './storage-state.js';

/** A page that is opened says whether files can be opened and added now, not when somebody looked last. */
@Injectable()
export class SettleStorage implements NestMiddleware {
  constructor(private readonly storage: StorageState) {}

  use(request: Request, _response: Response, next: NextFunction): void {
    const isOpened = request.method === 'GET' && request.get('accept')?.includes('text/html');
    if (isOpened) this.storage.settle().then(() => next(), next);
    else next();
  }
}
