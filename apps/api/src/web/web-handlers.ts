import type { INestApplication } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { AssetStore } from './assets/asset-store.js';
import { serveAssets } from './assets/serve-assets.js';
import { compressPages } from './render/compress-pages.js';
import { peekFormToken } from './session/peek-form-token.js';
import { readForm } from './session/read-form.js';

/** What pages need before sessions and routing: their files, which are the same for everyone, and their forms read. */
export function webHandlers(app: INestApplication): RequestHandler[] {
  return [serveAssets(app.get(AssetStore)), compressPages, readForm, peekFormToken];
}
