import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { DiskState } from './disk-state.js';
import { StorageState } from './storage-state.js';

/** A page that is opened says whether files can be opened and added now, and room is left, not when somebody looked last. */
@Injectable()
export class SettleStorage implements NestMiddleware {
  constructor(
    private readonly storage: StorageState,
    private readonly disk: DiskState,
  ) {}

  use(request: Request, _response: Response, next: NextFunction): void {
    const isOpened = request.method === 'GET' && request.get('accept')?.includes('text/html');
    if (isOpened) Promise.all([this.storage.settle(), this.disk.look()]).then(() => next(), next);
    else next();
  }
}
