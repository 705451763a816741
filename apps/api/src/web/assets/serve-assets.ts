import type { NextFunction, Request, Response } from 'express';
import { protectPage } from '../render/protect-page.js';
import type { Asset, AssetStore } from './asset-store.js';

const A_YEAR = 'public, max-age=31536000, immutable';

/** Answers `/static/…`, and the few files with an address of their own, before sessions and guards: these files are the same for everyone. */
export function serveAssets(store: AssetStore) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const asset = store.find(request.path);
    if (!asset || !['GET', 'HEAD'].includes(request.method)) {
      next();
      return;
    }
    const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
    const body = await encoded(asset, encoding);
    // What a page or a service worker may load is said by its own answer.
    if (asset.mayChange) protectPage(request, response);
    if (body !== asset.bytes) response.set('Content-Encoding', encoding as string);
    response
      .set({
        'Content-Type': asset.type,
        'Cache-Control': asset.mayChange ? 'no-cache' : A_YEAR,
        'X-Content-Type-Options': 'nosniff',
      })
      .vary('Accept-Encoding');
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

function encoded(asset: Asset, encoding: string | false): Buffer | Promise<Buffer> {
  if (encoding === 'br') return asset.brotli();
  return encoding === 'gzip' ? asset.gzip() : asset.bytes;
}
