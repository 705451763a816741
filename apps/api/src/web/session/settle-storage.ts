import type { INestApplication } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { DiskState } from './disk-state.js';
import { StorageState } from './storage-state.js';

/** A page that is opened says whether files can be opened and added now, and room is left, not when somebody looked last. */
export function settleStorage(app: INestApplication): RequestHandler {
  const [storage, disk] = [app.get(StorageState), app.get(DiskState)];
  return (request, _response, next) => {
    const isOpened = request.method === 'GET' && request.get('accept')?.includes('text/html');
    if (isOpened) Promise.all([storage.settle(), disk.look()]).then(() => next(), next);
    else next();
  };
}
